import type { Page } from '@playwright/test';
import { expect, test } from './inkling.ts';

async function trainTiny(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Train' }).click();
  const options = page.getByRole('button', { name: 'Options' });
  if ((await options.getAttribute('aria-expanded')) === 'false') await options.click();
  await page.getByRole('textbox', { name: 'Epochs' }).fill('1');
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByRole('button', { name: 'Keep and use it' }).click();
  await page.getByRole('tab', { name: 'Models' }).click();
}

test('a fresh Inkling has one model, and says how to get another', async ({ page }) => {
  await page.getByRole('tab', { name: 'Models' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('row').nth(1)).toContainText('Came with Inkling');
  await expect(page.getByRole('button', { name: /^(Rename|Delete)/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Train a model' }).click();
  await expect(page.getByRole('button', { name: 'Start training' })).toBeVisible();
});

test('models are renamed, used and deleted, and deleting is undone', async ({ page }) => {
  await trainTiny(page);
  const status = page.getByRole('contentinfo');
  const shipped = page.getByRole('row').nth(1);
  const own = page.getByRole('row').nth(2);
  await expect(own).toContainText('In use');

  await own.getByRole('button', { name: /^Rename/ }).click();
  await page.keyboard.type('My first <b>network</b>');
  await page.keyboard.press('Enter');
  await expect(own).toContainText('My first <b>network</b>');
  await expect(own.getByRole('button', { name: /^Rename/ })).toBeFocused();
  await expect(status).toContainText('My first <b>network</b>');
  await own.getByRole('button', { name: /^Rename/ }).click();
  await page.keyboard.type('Other');
  await page.keyboard.press('Escape');
  await expect(own).toContainText('My first');

  await shipped.getByRole('button', { name: /^Use/ }).click();
  await expect(shipped).toContainText('In use');
  await own.getByRole('button', { name: /^Use/ }).click();
  await expect(own).toContainText('In use');

  await own.getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('tab', { name: 'Models' })).toBeFocused();
  await expect(shipped).toContainText('In use');
  await expect(status).not.toContainText('My first');
  await page.getByText('is deleted.').locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(own).toContainText('My first <b>network</b>');
  await expect(own).toContainText('In use');
});

test('a model is looked at closely, and compared with another', async ({ page }) => {
  await trainTiny(page);
  await page.getByRole('button', { name: 'Details of “Inkling”' }).click();
  const dialog = page.getByRole('dialog', { name: 'Inkling' });
  await expect(dialog.getByRole('row', { name: /^Hidden 1 784 × 800 800 ReLU 628,000/ })).toBeVisible();
  await expect(dialog.getByRole('row', { name: /^In all/ })).toContainText('1,277,611');
  await dialog.getByRole('combobox', { name: 'Compare with' }).selectOption('Custom 1');
  await expect(dialog.getByRole('table')).toHaveCount(3);
  const accuracies = dialog.getByRole('row', { name: /^Accuracy/ }).getByRole('cell');
  await expect(accuracies).toHaveText([/^9\d\.\d\d%$/, /^9\d\.\d\d%$/]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Details of “Inkling”' })).toBeFocused();
});
