import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { draw, penDigits } from './drawing.ts';
import { transferOf } from './files.ts';
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
  await expect(own.getByRole('button', { name: /^Rename/ })).toBeFocused();

  await shipped.getByRole('button', { name: /^Use/ }).click();
  await expect(shipped).toContainText('In use');
  await own.getByRole('button', { name: /^Use/ }).click();
  await expect(own).toContainText('In use');

  await own.getByRole('button', { name: /^Delete/ }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('tab', { name: 'Models' })).toBeFocused();
  await expect(shipped).toContainText('In use');
  await expect(status).not.toContainText('My first');
  await page.getByText('” deleted.').locator('..').getByRole('button', { name: 'Undo' }).click();
  await expect(own).toContainText('My first <b>network</b>');
  await expect(own).toContainText('In use');
});

test('whoever goes on elsewhere while renaming keeps what is typed', async ({ page }) => {
  await trainTiny(page);
  const own = page.getByRole('row').nth(2);
  const pencil = own.getByRole('button', { name: /^Rename/ });
  const field = page.getByRole('textbox', { name: /^Rename/ });
  const elsewhere = page.locator('.models-drop');
  await pencil.click();
  await expect(own.getByText('784')).toBeHidden();
  await page.keyboard.type('Left');
  await pencil.click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('Left');
  await elsewhere.click({ position: { x: 400, y: 10 } });
  await expect(field).toHaveCount(0);
  await expect(own).toContainText('Left');
  await expect(own.getByText('784')).toBeVisible();

  await pencil.click();
  await field.fill(' ');
  await elsewhere.click({ position: { x: 400, y: 10 } });
  await expect(field).toHaveCount(0);
  await expect(own).toContainText('Left');
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

test('a model by another hand comes in from a file, reads, and goes out again', async ({ page }) => {
  const status = page.getByRole('contentinfo');
  const bars = page.getByTestId('bars');
  const save = async (format: string, which = 0) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export “from numpy”' }).nth(which).click();
    await page.getByRole('radio', { name: format }).check();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    expect((await download).suggestedFilename()).toBe(`from numpy${format}`);
    return readFile(await (await download).path());
  };
  await draw(page, penDigits[3].strokes);
  const shipped = await bars.innerText();
  await page.getByRole('menuitem', { name: 'File' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('menuitem', { name: 'Import model…' }).click();
  const buffer = await readFile('test/fixtures/formats/numpy-textbook.npz');
  await (await chooser).setFiles({ name: 'from numpy.npz', mimeType: 'application/zip', buffer });
  const dialog = page.getByRole('dialog', { name: 'Which activation was it trained with?' });
  await expect(dialog).toContainText(
    '“from numpy.npz” holds a network of another program, 784\u2060–\u20604\u2060–\u206010.',
  );
  await expect(dialog).toContainText(/Tried on 500 of the bundled digits, it reads \d/);
  await expectNoViolations(page);
  await dialog.getByRole('radio', { name: 'Sigmoid' }).check();
  await dialog.getByRole('button', { name: 'Import' }).click();
  await page.getByText('“from numpy” imported.').locator('..').getByRole('button', { name: 'Use' }).click();
  await expect(status).toContainText('from numpy');

  const safetensors = await save('.safetensors');
  const npz = await save('.npz');
  await expect.poll(() => bars.innerText()).not.toBe(shipped);
  const reading = await bars.innerText();
  await page.getByRole('button', { name: 'Use “Inkling”' }).click();
  await expect.poll(() => bars.innerText()).toBe(shipped);
  await drop(page, 'again.npz', npz);
  await expect(page.getByRole('row', { name: /^from numpy/ })).toHaveCount(2);
  for (const which of [0, 1]) expect(Buffer.compare(await save('.safetensors', which), safetensors)).toBe(0);
  await page.getByRole('button', { name: 'Use “from numpy”' }).last().click();
  await expect.poll(() => bars.innerText()).toBe(reading);
});

test('a file that is no model is refused, and says why', async ({ page }) => {
  await page.getByRole('tab', { name: 'Models' }).click();
  await drop(page, 'weights.pt', await readFile('test/fixtures/formats/pytorch-checkpoint.pt'));
  await expect(page.getByRole('alert')).toContainText('weights.pt is neither a .safetensors nor an .npz file.');
  await drop(page, 'large.npz', Buffer.alloc(31 * 2 ** 20));
  await expect(page.getByRole('alert').last()).toContainText('large.npz is too large: at most 30 MB are possible.');
  await expect(page.getByRole('row')).toHaveCount(2);
});

/** Drops a file on the models. */
async function drop(page: Page, name: string, buffer: Buffer): Promise<void> {
  const transfer = await transferOf(page, [{ name, buffer }]);
  const panel = page.locator('.models-drop');
  await panel.dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(page.getByText('Import this model')).toBeVisible();
  await panel.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByText('Import this model')).toBeHidden();
}
