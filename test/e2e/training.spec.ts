import type { Page } from '@playwright/test';
import { digitOn, draw, penDigits } from './drawing.ts';
import { expect, test } from './inkling.ts';

const status = (page: Page) => page.getByRole('contentinfo', { name: 'Status' });
const choose = (page: Page, recipe: string) => page.getByRole('radio', { name: new RegExp(`^${recipe}`) }).check();
const menuItem = async (page: Page, menu: string, item: string) => {
  await page.getByRole('menuitem', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
};
/** A run takes seconds, and longer on a machine that has other things to do. */
const trained = (page: Page) =>
  expect(page.getByRole('heading', { name: 'Keep the new model?' })).toBeVisible({ timeout: 40_000 });

test('retrain from the menu, watch it, keep the model, and it answers', async ({ page }) => {
  await draw(page, penDigits[7].strokes);
  // What it reaches, and how long it takes here.
  await expect(page.getByRole('radio', { name: /^Quick .*\d+(\.\d)? sec · 97\.9%/ })).toHaveCount(1);
  await page.getByRole('tab', { name: 'Models' }).click();
  await menuItem(page, 'Train', 'Retrain');

  await expect(page.getByRole('heading', { name: 'Training: Quick' })).toBeVisible();
  const progress = page.getByRole('progressbar', { name: 'Training progress' });
  await expect(progress).toHaveAttribute('value', /^0\.[1-9]/);
  await expect(page.getByText(/^about .+ left$/)).toBeVisible();
  await expect(page.getByText(/digits\/s$/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^Loss over the epochs\. Training \d/ })).toBeVisible();
  await expect(status(page)).toContainText(/Training \d+%/);
  await expect(page.getByText('What 24 of 256 hidden units look for')).toBeVisible();

  await trained(page);
  await expect(page.getByRole('img', { name: /^Accuracy .+ Training 9\d.+ validation 9\d/ })).toBeVisible();
  const accuracies = page.getByRole('row', { name: /^Accuracy/ }).getByRole('cell');
  await expect(accuracies).toHaveText([/^9\d\.\d\d%$/, /^9\d\.\d\d%$/]);
  await page.getByRole('button', { name: 'Keep and use it' }).click();

  await expect(status(page)).toContainText('Quick 1');
  await expect(page.getByText('“Quick 1” is kept and reads your drawings from now on.')).toBeVisible();
  await expect(digitOn(page)).toHaveText('7');
  await page.keyboard.press('Escape');
  await draw(page, penDigits[3].strokes);
  await expect(digitOn(page)).toHaveText('3');

  await page.reload();
  await expect(status(page)).toContainText('Quick 1');
  await expect(digitOn(page)).toHaveText('3');
  await page.getByRole('tab', { name: 'Models' }).click();
  await expect(page.getByRole('row', { name: /^Quick 1/ })).toContainText('In use');
});

test('a run that is stopped half-way changes nothing', async ({ page }) => {
  const before = await status(page).textContent();
  await draw(page, penDigits[7].strokes);
  await choose(page, 'Careful');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('progressbar')).toHaveAttribute('value', /\d/);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Training was stopped. The model in use is unchanged.')).toBeVisible();
  expect(await status(page).textContent()).toBe(before);
  await page.keyboard.press('Escape');
  await draw(page, penDigits[4].strokes);
  await expect(digitOn(page)).toHaveText('4');
});

test('digits are read during a run', async ({ page }) => {
  await choose(page, 'Careful');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('progressbar')).toHaveAttribute('value', /\d/);
  await draw(page, penDigits[2].strokes);
  await expect(digitOn(page)).toHaveText('2');
  await page.keyboard.press('Control+.');
  await expect(page.getByRole('button', { name: 'Start training' })).toBeVisible();
});

test('a new model is not lost to another run', async ({ page }) => {
  await page.getByRole('button', { name: 'Start training' }).click();
  await trained(page);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status').getByText('A new model waits for your decision')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Keep the new model?' })).toBeVisible();
});

test('a new model that is discarded leaves no trace', async ({ page }) => {
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('The new model is discarded.', { exact: false })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Start training' })).toBeFocused();
  await page.getByRole('tab', { name: 'Models' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);
});

test('a page that is loaded again in the middle of a run goes on showing it', async ({ page }) => {
  await choose(page, 'Careful');
  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(page.getByRole('progressbar')).toHaveAttribute('value', /\d/);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Training: Careful' })).toBeVisible();
  const progress = page.getByRole('progressbar');
  const before = Number(await progress.getAttribute('value'));
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(before);
  await expect(page.getByRole('img', { name: /^Loss over the epochs\. Training \d/ })).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('radio', { name: /^Careful/ })).toBeChecked();
});

test('a model that waits for a decision is still there after a restart', async ({ page, host }) => {
  await page.getByRole('button', { name: 'Start training' }).click();
  await trained(page);
  await host.stop();
  await expect(page.getByText('The connection to Inkling is lost. Trying again…')).toBeVisible();
  await host.start();
  await expect(page.getByText('The connection to Inkling is lost.', { exact: false })).toBeHidden();
  await page.getByRole('button', { name: 'Keep and use it' }).click();
  await expect(status(page)).toContainText('Quick 1');
});

test('own options are trained with; wrong ones are explained in the person’s language', async ({ page }) => {
  await page.getByRole('button', { name: 'Options' }).click();
  const rate = page.getByRole('textbox', { name: 'Learning rate' });
  await rate.fill('-3');
  await expect(page.getByText('Possible values: 0.000001 … 10.')).toBeVisible();
  await expect(rate).toHaveAccessibleDescription('Possible values: 0.000001 … 10.');
  await expect(page.getByRole('button', { name: 'Start training' })).toBeDisabled();
  await menuItem(page, 'View', 'Language');
  await page.getByRole('menuitemradio', { name: '한국어' }).click();
  await expect(page.getByText('가능한 값: 0.000001 … 10')).toBeVisible();
  await page.getByRole('textbox', { name: '학습률' }).fill('0.003');
  await page.getByRole('textbox', { name: '에포크' }).fill('2');
  await page.getByRole('textbox', { name: '은닉층 1의 유닛 수' }).fill('20');
  await page.getByRole('button', { name: '은닉층 추가' }).click();
  await page.getByRole('button', { name: '학습 시작' }).click();
  await page.getByRole('button', { name: '유지하고 사용' }).click();
  await page.getByRole('tab', { name: '모델' }).click();
  await expect(page.getByRole('row', { name: '직접 설정' })).toContainText('784–20–20–10');
});
