import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { decode } from 'fast-png';
import { canvasOf, digitOn, draw, inkOn, penDigits } from './drawing.ts';
import { expect, test } from './inkling.ts';
import { number, open, photo } from './photo.ts';

/** Its boxes. */
const boxesOn = (page: Page) => page.getByRole('radiogroup', { name: 'Digits' }).getByRole('radio');

/** Lets a file be dropped on the canvas, or pasted. */
async function give(page: Page, how: 'drop' | 'paste', name: string, type: string, file: Buffer): Promise<void> {
  await canvasOf(page).evaluate(
    (canvas, { how: by, base64, ...about }) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
      data.items.add(new File([bytes], about.name, { type: about.type }));
      const init = { bubbles: true, cancelable: true };
      if (by === 'paste') document.body.dispatchEvent(new ClipboardEvent('paste', { ...init, clipboardData: data }));
      else {
        canvas.dispatchEvent(new DragEvent('dragover', { ...init, dataTransfer: data }));
        canvas.dispatchEvent(new DragEvent('drop', { ...init, dataTransfer: data }));
      }
    },
    { how, name, type, base64: file.toString('base64') },
  );
}

test('a number that is drawn is read as a whole, each digit is looked at, and corrected by itself', async ({
  page,
}) => {
  await draw(page, number);
  await expect(digitOn(page)).toHaveText('407');
  await expect(boxesOn(page)).toHaveText(['4', '0', '7']);
  // The last one that was drawn.
  await expect(boxesOn(page).nth(2)).toBeChecked();
  await expect(page.getByTestId('bars').locator('[data-first]')).toContainText('7');
  await expect(page.getByTestId('verdict').getByRole('status')).toHaveText('Reads 407');

  await boxesOn(page).first().getByText('4').click();
  await expect(page.getByTestId('bars').locator('[data-first]')).toContainText('4');
  await page.keyboard.press('ArrowRight');
  await expect(boxesOn(page).nth(1)).toBeFocused();
  await expect(page.getByTestId('bars').locator('[data-first]')).toContainText('0');

  await page.keyboard.press('Alt+6');
  await expect(page.getByText('Stored as 6 in My digits.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'It is 6' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'It is 6' })).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('tab', { name: 'My digits' }).click();
  // What was stored is the 0 alone.
  await page.getByRole('option', { name: /^Drawing of 6/ }).dblclick();
  await expect(digitOn(page)).toHaveText('0');
  await page.keyboard.press('Control+z');
  await expect(digitOn(page)).toHaveText('407');
});

test('what stands apart can be read as one digit, which is remembered', async ({ page }) => {
  await draw(page, number);
  await page.getByRole('button', { name: 'Read as one digit' }).click();
  await expect(boxesOn(page)).toHaveCount(0);
  await expect(page.getByTestId('verdict')).toContainText('That doesn’t look like a digit');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Read as a number' })).toBeVisible();
  await expect(boxesOn(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Read as a number' }).click();
  await expect(digitOn(page)).toHaveText('407');
});

test('a photo is opened, its digits are found and clicked, and undo brings the drawing back', async ({ page }) => {
  await draw(page, penDigits[3].strokes);
  const ink = await inkOn(page);
  await open(page, await photo(page, 'image/jpeg'));
  await expect(digitOn(page)).toHaveText('407');
  await expect(page.getByRole('img', { name: 'The picture on the canvas' })).toBeVisible();
  await expect(boxesOn(page).first()).toBeChecked();
  await boxesOn(page).nth(2).click();
  await expect(page.getByTestId('bars').locator('[data-first]')).toContainText('7');
  // There are no strokes to store.
  await expect(page.getByRole('button', { name: 'It is 1' })).toBeDisabled();
  await expect(page.getByText('Only drawings go to My digits')).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(digitOn(page)).toHaveText('3');
  expect(await inkOn(page)).toBeCloseTo(ink, 3);
  await page.keyboard.press('Control+y');
  await expect(digitOn(page)).toHaveText('407');
  const line = (to: number) => draw(page, [{ points: [20, to].map((x) => [x, 250] as const) }]);
  // Nothing in a picture can be erased; who draws on it begins anew.
  await page.keyboard.press('e');
  await line(260);
  await expect(digitOn(page)).toHaveText('407');
  await page.keyboard.press('e');
  await line(60);
  await expect(page.getByRole('img', { name: 'The picture on the canvas' })).toHaveCount(0);
});

test('pictures are dropped and pasted; what is none is refused by name', async ({ page }) => {
  await give(page, 'drop', 'number.webp', 'image/webp', await photo(page, 'image/webp'));
  await expect(digitOn(page)).toHaveText('407');
  await page.keyboard.press('Escape');
  await expect(page.getByText('Nothing to read yet')).toBeVisible();
  const png = await photo(page, 'image/png');
  await give(page, 'paste', 'image.png', 'image/png', png);
  await expect(digitOn(page)).toHaveText('407');

  await give(page, 'drop', 'notes.txt', 'text/plain', Buffer.from('four hundred and seven'));
  await expect(page.getByRole('alert')).toHaveText(/notes\.txt can’t be read as a picture\. Use a PNG/);
  await give(page, 'drop', 'half.png', 'image/png', png.subarray(0, 300));
  await expect(page.getByText('half.png is damaged')).toBeVisible();
  await expect(digitOn(page)).toHaveText('407');
});

test('readings and drawings are copied and saved', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const choose = async (menu: string, ...items: string[]) => {
    await page.getByRole('menuitem', { name: menu, exact: true }).click();
    for (const name of items) await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
  };
  const save = async (...items: string[]) => {
    const download = page.waitForEvent('download');
    await choose('File', ...items);
    const file = await download;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  await choose('Edit', 'Copy drawing as picture');
  await expect(page.getByText('There is nothing on the canvas yet.')).toBeVisible();

  await draw(page, number);
  await expect(digitOn(page)).toHaveText('407');
  await page.keyboard.press('Control+Shift+c');
  await expect(page.getByText('407 copied.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('407');
  await choose('Edit', 'Copy drawing as picture');
  await expect(page.getByText('Drawing copied.')).toBeVisible();
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  expect(types).toEqual(['image/png']);

  const svg = await save('Save drawing as SVG');
  expect(svg.name).toBe('inkling-407.svg');
  expect(svg.bytes.toString().match(/<path/g)).toHaveLength(number.length);
  const { name, bytes } = await save('Save drawing as PNG');
  expect(name).toBe('inkling-407.png');
  const { width, height, channels, data } = decode(bytes);
  expect([width, height]).toEqual([1120, 1120]);
  const dark = data.filter((value, i) => i % channels === 0 && value < 128).length;
  expect(dark / (width * height)).toBeCloseTo(await inkOn(page), 2);

  const csv = await save('Save what the network sees', 'As CSV');
  expect(csv.name).toBe('inkling-407-28x28.csv');
  const pixels = csv.bytes.toString().trim().split(/[\n,]/).map(Number);
  const image = decode((await save('Save what the network sees', 'As PNG')).bytes);
  expect([...image.data].filter((_, i) => i % image.channels === 0)).toEqual(pixels);
  expect(pixels).toHaveLength(784);
});
