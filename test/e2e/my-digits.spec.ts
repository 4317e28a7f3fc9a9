import { readFile, writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { decode, type DecodedPng } from 'fast-png';
import { expectNoViolations } from './axe.ts';
import { dottedDigits, draw, inkOn, penDigits } from './drawing.ts';
import { expect, test } from './inkling.ts';

const toTab = (page: Page) => page.getByRole('tab', { name: 'My digits' }).click();
const listOf = (page: Page) => page.getByRole('listbox', { name: 'Drawings' });
const drawings = (page: Page) => listOf(page).getByRole('option');
const undo = (page: Page) => page.locator('.toast').last().getByRole('button', { name: 'Undo' });
const say = (page: Page, digit: number) => page.getByRole('button', { name: `It is ${digit}` });

type Point = readonly [x: number, y: number];

/** What a person sees of a drawing. */
async function picture(of: Locator): Promise<DecodedPng> {
  return decode(await of.screenshot({ animations: 'disabled' }));
}

/** The colour at a point of a drawing of 280 px. */
function colourAt({ width, height, channels, data }: DecodedPng, [x, y]: Point): number[] {
  const at = Math.round((y / 280) * height) * width + Math.round((x / 280) * width);
  return Array.from(data.subarray(at * channels, at * channels + 3));
}

/** Ink is dark on light paper. */
function isInk(shown: DecodedPng, point: Point): boolean {
  return Math.max(...colourAt(shown, point)) < 128;
}

/** Brings in drawings by the page's own button. */
async function importLines(page: Page, lines: readonly unknown[], name = 'drawings.ndjson'): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import…' }).click();
  const buffer = Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'));
  await (await chooser).setFiles({ name, mimeType: 'application/x-ndjson', buffer });
}

test('a wrong reading is put right with one click, which can be undone', async ({ page }) => {
  await expect(say(page, 3)).toBeDisabled();
  await draw(page, penDigits[3].strokes);
  await say(page, 3).click();
  await expect(page.getByText('Stored as 3 in My digits.')).toBeVisible();
  await expect(say(page, 3)).toHaveAttribute('aria-pressed', 'true');
  await toTab(page);
  await expect(drawings(page)).toHaveCount(1);
  await expect(drawings(page)).toHaveAccessibleName(/^Drawing of 3, /);

  // Another digit corrects the correction: the drawing isn't stored twice.
  await say(page, 5).click();
  await expect(drawings(page)).toHaveAccessibleName(/^Drawing of 5, /);
  await expect(drawings(page)).toHaveCount(1);
  await undo(page).click();
  await expect(drawings(page)).toHaveAccessibleName(/^Drawing of 3, /);
  await expect(say(page, 3)).toHaveAttribute('aria-pressed', 'true');
  await undo(page).click();
  await expect(page.getByText('You haven’t kept a drawing yet.')).toBeVisible();
  await expect(say(page, 3)).toHaveAttribute('aria-pressed', 'false');
});

test('correct, undo, select, open and delete without a mouse', async ({ page }) => {
  await draw(page, penDigits[7].strokes);
  await page.keyboard.press('Alt+Digit1');
  await expect(page.getByText('Stored as 1 in My digits.')).toBeVisible();
  await say(page, 7).focus();
  await page.keyboard.press('Enter');
  await expect(say(page, 7)).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await draw(page, penDigits[2].strokes);
  await page.keyboard.press('Alt+Digit2');

  await page.getByRole('tab', { name: 'Train' }).focus();
  while (!(await page.getByRole('tab', { name: 'My digits' }).evaluate((tab) => tab === document.activeElement)))
    await page.keyboard.press('ArrowRight');
  await expect(drawings(page)).toHaveCount(2);
  const list = listOf(page);
  for (let presses = 0; presses < 20 && !(await list.evaluate((one) => one === document.activeElement)); presses++)
    await page.keyboard.press('Tab');
  await expect(list).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(drawings(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(say(page, 7)).toHaveAttribute('aria-pressed', 'true');
  expect(await inkOn(page)).toBeGreaterThan(0.01);
  await page.keyboard.press('Delete');
  await expect(page.getByText('1 drawing deleted.')).toBeVisible();
  await expect(drawings(page)).toHaveCount(1);
  // The canvas is not what Delete was for.
  expect(await inkOn(page)).toBeGreaterThan(0.01);
  await undo(page).focus();
  await page.keyboard.press('Enter');
  await expect(drawings(page)).toHaveCount(2);
});

test('drawings come in from a file and go out into one', async ({ page }) => {
  await toTab(page);
  await importLines(page, [...penDigits, ...dottedDigits]);
  await expect(page.getByText('20 drawings imported.')).toBeVisible();
  await expect(drawings(page)).toHaveCount(20);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([...penDigits, ...dottedDigits]);

  await importLines(page, [penDigits[0], { ...penDigits[1], label: 11 }], 'mine.ndjson');
  await expect(page.getByRole('alert')).toContainText('mine.ndjson:2.label: expected 0, 1, … 9, got 11.');
  await expect(drawings(page)).toHaveCount(20);
});

test('drawings are filtered by their digit, relabelled and deleted', async ({ page }) => {
  await toTab(page);
  await importLines(page, [...penDigits, ...dottedDigits]);
  await page.getByRole('radio', { name: /^4/ }).check();
  await expect(drawings(page)).toHaveCount(2);
  await drawings(page).first().click();
  await drawings(page)
    .last()
    .click({ modifiers: ['Shift'] });
  await expect(page.getByText('2 selected')).toBeVisible();
  await page.getByRole('combobox', { name: 'Change label to' }).selectOption('9');
  await expect(page.getByText('You have no drawing of this digit.')).toBeVisible();
  await page.getByRole('radio', { name: /^9/ }).check();
  await expect(drawings(page)).toHaveCount(4);
  await undo(page).click();
  await expect(drawings(page)).toHaveCount(2);
  await listOf(page).press('Control+a');
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(drawings(page)).toHaveCount(0);
  await undo(page).click();
  await expect(drawings(page)).toHaveCount(2);
});

test('a handwriting is learned from five drawings on, and what it was worth is shown', async ({ page }) => {
  await toTab(page);
  const learn = page.getByRole('button', { name: 'Learn my handwriting' });
  await importLines(page, penDigits.slice(0, 4));
  await expect(page.getByText('At least 5 drawings are needed: 1 more to go.')).toBeVisible();
  await expect(learn).toBeDisabled();
  await page.getByRole('menuitem', { name: 'Train' }).click();
  await page.getByRole('menuitem', { name: 'Learn my handwriting' }).click();
  await expect(page.getByRole('alert')).toContainText('There are 4 drawings in My digits; at least 5 are needed');

  await toTab(page);
  await importLines(page, penDigits.slice(4));
  await learn.click();
  const table = page.getByRole('table');
  // A second or two, on a machine that does nothing else.
  const unseen = table.getByRole('row', { name: 'Your digits that it hasn’t seen' });
  await expect(unseen).toContainText('%', { timeout: 40_000 });
  await expect(table.getByRole('row', { name: 'Other people’s digits' })).toContainText('%');
  await page.getByRole('button', { name: 'Keep and use it' }).click();
  await expect(page.getByRole('contentinfo')).toContainText('My handwriting 1');
  await page.getByRole('tab', { name: 'Models' }).click();
  await expect(page.getByRole('row', { name: /^My handwriting 1/ })).toContainText('taught your handwriting with 10');
});

test('5,000 drawings are there at once, and only those in sight are in the page', async ({ page, host }) => {
  await host.stop();
  const lines = Array.from({ length: 5000 }, (_, i) =>
    JSON.stringify({ version: 1, id: `d${i}`, ...penDigits[i % 10] }),
  );
  await writeFile(`${host.home}/my-digits.ndjson`, `${lines.join('\n')}\n`);
  await host.start();
  await toTab(page);
  await expect(drawings(page).first()).toHaveAttribute('aria-setsize', '5000');
  expect(await drawings(page).count()).toBeLessThan(250);
  await listOf(page).press('End');
  await expect(page.locator('#digit-d0')).toBeInViewport();
  await expect(page.locator('#digit-d0')).toHaveAttribute('aria-posinset', '5000');
  expect(await drawings(page).count()).toBeLessThan(250);
  // Painted, not only placed.
  await expect
    .poll(async () => isInk(await picture(page.locator('#digit-d0 svg')), penDigits[0].strokes[0].points[0]))
    .toBe(true);
  await listOf(page).press('Control+a');
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('You haven’t kept a drawing yet.')).toBeVisible();
  await undo(page).click();
  await expect(drawings(page).first()).toHaveAttribute('aria-setsize', '5000');
});

test('a thumbnail shows what was erased as paper, selected or not', async ({ page }) => {
  await toTab(page);
  const across: readonly Point[] = [
    [60, 140],
    [220, 140],
  ];
  await importLines(page, [
    {
      label: 1,
      size: 280,
      strokes: [
        { width: 30, points: across },
        { width: 60, points: [[140, 140]], eraser: true },
        {
          width: 10,
          points: [
            [140, 60],
            [140, 110],
          ],
        },
        // A dot.
        { width: 30, points: [[60, 60]] },
      ],
    },
  ]);
  const thumbnail = drawings(page).first();
  for (const isSelected of [false, true]) {
    if (isSelected) await thumbnail.click();
    await expect(thumbnail).toHaveAttribute('aria-selected', String(isSelected));
    const shown = await picture(thumbnail.locator('svg'));
    const ink: readonly Point[] = [...across, [140, 80], [60, 60]];
    expect(ink.map((point) => isInk(shown, point))).toEqual([true, true, true, true]);
    expect(isInk(shown, [140, 140]), 'where it was erased').toBe(false);
    expect(colourAt(shown, [140, 140]), 'erased as where nothing was drawn').toEqual(colourAt(shown, [220, 60]));
  }
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing to complain about', async ({ page }) => {
      await toTab(page);
      await expectNoViolations(page, 'empty');
      await draw(page, penDigits[7].strokes);
      await say(page, 7).click();
      await importLines(page, penDigits);
      await expect(drawings(page)).toHaveCount(11);
      await expectNoViolations(page, 'grid');
      await drawings(page).nth(3).click();
      await page.getByRole('radio', { name: /^All/ }).focus();
      await expectNoViolations(page, 'selection');
      await page.getByRole('button', { name: 'Learn my handwriting' }).click();
      await page.locator('.outcome').waitFor();
      await expectNoViolations(page, 'outcome');
    });
  });
