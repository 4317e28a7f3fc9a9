import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { LabelledDrawing, Stroke } from '../../src/core/drawing/index.ts';

const read = (name: string) =>
  readFileSync(resolve(import.meta.dirname, '../fixtures', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledDrawing);

/** A drawing of each digit by a person with a stylus: one stroke each. */
export const penDigits = read('drawings.ndjson');
/** A drawing of each digit made of dots. */
export const dottedDigits = read('ten-drawings.ndjson');

export const canvasOf = (page: Page): Locator => page.locator('.canvas > canvas');
/** The big digit. */
export const digitOn = (page: Page): Locator => page.getByTestId('digit');

/** A zigzag over the whole canvas: no digit. */
export const scribble: Stroke['points'] = Array.from({ length: 40 }, (_, i) => [
  140 + 115 * Math.sin(i * 1.9),
  20 + 6 * i,
]);

/**
 * Draws strokes with the mouse. `during` is called after each movement. The events go straight to the browser: as actions
 * of a test, hundreds of them would be slow.
 */
export async function draw(
  page: Page,
  strokes: readonly { readonly points: Stroke['points'] }[],
  during: () => Promise<void> = async () => {},
): Promise<void> {
  // Whoever worked in a tall panel has scrolled down.
  await canvasOf(page).scrollIntoViewIfNeeded();
  const box = await canvasOf(page).boundingBox();
  if (!box) throw new Error('The canvas is not in sight.');
  const browser = await page.context().newCDPSession(page);
  const send = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', [x, y]: Stroke['points'][number]) =>
    browser.send('Input.dispatchMouseEvent', {
      type,
      x: box.x + (x * box.width) / 280,
      y: box.y + (y * box.height) / 280,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
    });
  for (const { points } of strokes) {
    await send('mousePressed', points[0]);
    for (const point of points.slice(1)) {
      await send('mouseMoved', point);
      await during();
    }
    await send('mouseReleased', points[points.length - 1]);
  }
  await browser.detach();
}

/** The lengths of the ten bars, from 0 to 1. */
export async function barsOn(page: Page): Promise<number[]> {
  return page
    .getByTestId('bars')
    .locator('.bars-fill')
    .evaluateAll((fills) => fills.map((fill) => Number((fill as HTMLElement).style.getPropertyValue('--p'))));
}

/** How much ink is on the canvas: the share of its pixels that are not paper. */
export async function inkOn(page: Page): Promise<number> {
  return canvasOf(page).evaluate((element) => {
    const canvas = element as HTMLCanvasElement;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let ink = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 127) ink++;
    return ink / (data.length / 4);
  });
}
