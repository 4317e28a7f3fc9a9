import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { decode } from 'fast-png';
import { canvasOf, digitOn, draw, inkOn, penDigits } from './drawing.ts';
import { expect, test } from './inkling.ts';

const toTab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
const matrix = (page: Page) => page.getByRole('grid', { name: /^Confusion matrix/ });
const cells = (page: Page) => matrix(page).locator('[data-cell]');
const gallery = (page: Page) => page.getByRole('region', { name: /mistakes|read (as|right)/ });

/** The numbers in the cells, one row a label. */
async function counts(page: Page): Promise<number[][]> {
  const texts = await cells(page).allTextContents();
  const numbers = texts.map((text) => (text === '·' ? 0 : Number(text)));
  return Array.from({ length: 10 }, (_, row) => numbers.slice(10 * row, 10 * row + 10));
}

test('results of the digits held back: from the numbers to a mistake, and into the network', async ({ page }) => {
  await page.getByRole('radio', { name: /^Notebook/ }).check();
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByRole('button', { name: 'Keep and use it' }).click();
  await toTab(page, 'Results');
  await expect(cells(page)).toHaveCount(100);
  const confusion = await counts(page);
  const right = confusion.reduce((sum, row, digit) => sum + row[digit], 0);
  expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(999);
  const accuracy = `${((100 * right) / 999).toFixed(2)}%`;
  await expect(page.locator('.results-summary div').first()).toHaveText(`Accuracy${accuracy}`);
  // The same digits that it was scored by.
  await expect(page.getByRole('contentinfo')).toContainText(accuracy);
  await expect(page.getByText('may have seen these digits too', { exact: false })).toBeHidden();
  await expect(gallery(page).getByRole('heading')).toHaveText(`Surest mistakes: ${999 - right}`);
  const counted = await page
    .getByRole('table', { name: 'Is it as sure as it is right?' })
    .getByRole('row')
    .allTextContents();
  expect(counted.slice(1).reduce((sum, row) => sum + Number(/%(\d+)$/.exec(row)?.[1]), 0)).toBe(999);

  // The cell with the most mistakes.
  const wrong = confusion.map((row, label) => row.map((count, digit) => (label === digit ? 0 : count)));
  const most = Math.max(...wrong.flat());
  const at = wrong.flat().indexOf(most);
  const [label, digit] = [Math.floor(at / 10), at % 10];
  await cells(page).nth(at).click();
  await expect(gallery(page).getByRole('heading')).toHaveText(`${label} read as ${digit}: ${most}`);
  const mistakes = gallery(page).getByRole('button', { name: /look inside$/ });
  await expect(mistakes).toHaveCount(Math.min(24, most));
  await mistakes.first().click();

  await expect(page.getByRole('tab', { name: 'Look inside' })).toBeFocused();
  await expect(page.getByRole('img', { name: `A digit of a data set on the canvas, labelled ${label}` })).toBeVisible();
  await expect(page.locator('.bars [data-first] .bars-digit')).toHaveText(String(digit));
  await page.getByRole('tab', { name: /True label and loss/ }).click();
  await expect(page.getByRole('radio', { name: String(label), exact: true })).toBeChecked();

  // Who draws begins anew; what was there can be had again.
  await draw(page, penDigits[7].strokes);
  await expect(page.locator('.canvas-image')).toBeHidden();
  await expect(digitOn(page)).toHaveText('7');
  await page.keyboard.press('Control+z');
  await expect(page.locator('.canvas-image')).toBeVisible();
  expect(await inkOn(page)).toBe(0);
  await page.keyboard.press('Escape');
  await expect(page.locator('.canvas-image')).toBeHidden();
  await toTab(page, 'Results');
  await expect(cells(page).nth(at)).toHaveAttribute('aria-selected', 'true');
});

test('results by keyboard, of My digits, in both directions', async ({ page }) => {
  await toTab(page, 'Results');
  await expect(page.getByText('may have seen these digits too', { exact: false })).toBeVisible();
  await page.getByRole('combobox', { name: 'Digits' }).selectOption('My digits');
  await expect(page.getByText('You haven’t kept a drawing yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Draw a digit' }).click();
  await expect(canvasOf(page)).toBeInViewport();
  await draw(page, penDigits[3].strokes);
  await page.keyboard.press('Alt+Digit3');
  await expect(cells(page).nth(33)).toHaveText('1');
  // Another label: the results follow.
  await page.keyboard.press('Alt+Digit5');
  await expect(cells(page).nth(53)).toHaveText('1');
  await page.keyboard.press('Escape');

  for (
    let presses = 0;
    presses < 40 &&
    !(await cells(page)
      .first()
      .evaluate((one) => one === document.activeElement));
    presses++
  )
    await page.keyboard.press('Tab');
  await expect(cells(page).first()).toBeFocused();
  for (const key of ['ArrowDown', 'ArrowDown', 'End', 'PageDown', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
    await page.keyboard.press(key);
  for (let k = 0; k < 4; k++) await page.keyboard.press('ArrowUp');
  await expect(cells(page).nth(53)).toBeFocused();
  await expect(cells(page).nth(53)).toHaveAccessibleName('5 read as 3: 1');
  await page.keyboard.press('Enter');
  const mistake = gallery(page).getByRole('button', { name: /^Labelled 5, read as 3, 9\d/ });
  await expect(mistake).toHaveCount(1);
  await mistake.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Look inside' })).toHaveAttribute('aria-selected', 'true');
  expect(await inkOn(page)).toBeGreaterThan(0.01);
  await expect(page.getByRole('button', { name: 'It is 5' })).toHaveAttribute('aria-pressed', 'true');
});

test('after a run, the old model and the new one read the same digits; the history compares runs', async ({ page }) => {
  const history = page.getByRole('region', { name: 'Earlier runs' });
  const list = history.getByRole('table', { name: 'Earlier runs, the latest first' });
  await expect(history).toBeHidden();
  await page.getByRole('radio', { name: /^Notebook/ }).check();
  await page.getByRole('button', { name: 'Start training' }).click();
  const compared = page.getByRole('region', { name: 'How the two read the same 999 digits' }).getByRole('table');
  await expect(compared).toHaveCount(2);
  for (const table of await compared.all()) {
    const texts = await table.locator('td.confusion-cell').allTextContents();
    expect(texts.reduce((sum, text) => sum + (text === '·' ? 0 : Number(text)), 0)).toBe(999);
  }
  const score = await page
    .getByRole('row', { name: /^Accuracy/ })
    .first()
    .getByRole('cell')
    .last()
    .textContent();
  await expect(compared.last()).toContainText(`Accuracy ${score}`);
  await expect(page.getByText('“Inkling” was trained on other data', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Keep and use it' }).click();
  await expect(list.getByRole('row', { name: /Notebook 1/ })).toContainText('Kept');

  await page.getByRole('radio', { name: /^Quick/ }).check();
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(list.getByRole('row')).toHaveCount(3);
  await expect(list.getByRole('row').nth(1)).toContainText(/Quick 1.*Discarded/);

  const boxes = list.getByRole('checkbox');
  await boxes.first().check();
  await boxes.last().check();
  const charts = history.getByRole('img', { name: /^Quick 1: (Loss|Accuracy) .* Notebook 1: / });
  await expect(charts).toHaveCount(2);
  const facts = history.getByRole('table', { name: 'What they did' });
  await expect(facts.getByRole('row', { name: /^Layers/ })).toHaveText('Layers784–256–10784–50–10');
  await expect(facts.locator('[data-differs]').filter({ hasText: 'Seed' })).toHaveCount(0);
  await expect(facts.locator('[data-differs]').filter({ hasText: 'Activation function' })).toHaveCount(1);

  const saved = async (button: string) => {
    const download = page.waitForEvent('download');
    await history.getByRole('button', { name: button }).click();
    const file = await download;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const csv = await saved('Save curves (CSV)');
  expect(csv.name).toBe('Quick 1 – Notebook 1.csv');
  expect(csv.bytes.toString().match(/^Notebook 1,(10|[1-9])(\.\d+)?,.*,0\.\d+$/gm)!.length).toBeGreaterThanOrEqual(10);
  expect((await saved('Save list (CSV)')).bytes.toString().split('\r\n')).toHaveLength(4);
  const png = await saved('Save picture (PNG)');
  const { width, height, data } = decode(png.bytes);
  expect(width).toBeGreaterThan(400);
  expect(height).toBeGreaterThan(250);
  // More than paper and text: both runs' colours are in it.
  const colours = new Set<number>();
  for (let i = 0; i < data.length; i += 4) colours.add((data[i] << 16) | (data[i + 1] << 8) | data[i + 2]);
  expect([colours.has(0x234f94), colours.has(0xa83e22)]).toEqual([true, true]);

  await boxes.last().uncheck();
  await history.getByRole('button', { name: 'Delete' }).click();
  await expect(list.getByRole('row')).toHaveCount(2);
  await page.locator('.toast').last().getByRole('button', { name: 'Undo' }).click();
  await expect(list.getByRole('row')).toHaveCount(3);
  await page.reload();
  await expect(list.getByRole('row')).toHaveCount(3);
});
