import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { Drawing, LabelledDrawing, Stroke } from '../../../src/core/drawing/index.ts';
import { PIXELS, SIDE } from '../../../src/core/network/index.ts';

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)), 'utf8');

/** Two MNIST images of each class. */
export const digits: Uint8Array[] = (() => {
  const bytes = Uint8Array.from(
    Buffer.from((JSON.parse(read('twenty-digits.json')) as { images: string }).images, 'base64'),
  );
  return Array.from({ length: bytes.length / PIXELS }, (_, k) => bytes.subarray(k * PIXELS, (k + 1) * PIXELS));
})();

/** A drawing of each digit, made of dots along the centre line of an MNIST image. */
export const drawings = read('ten-drawings.ndjson')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LabelledDrawing);

export const drawingOf = (...strokes: Stroke[]): Drawing => ({ size: 280, strokes });

const coordinate = fc.double({ min: 10, max: 270, noNaN: true });

/** A few strokes anywhere on the canvas, of any usual width. */
export const anyPens: fc.Arbitrary<Stroke[]> = fc.array(
  fc.record({
    width: fc.double({ min: 6, max: 40, noNaN: true }),
    points: fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 12 }),
  }),
  { minLength: 1, maxLength: 4 },
);

/** The largest difference between two images, in grey levels. */
export function difference(a: Uint8Array | null, b: Uint8Array | null): number {
  if (!a || !b) return a === b ? 0 : Infinity;
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

/** The ink of an image, in full pixels. */
export function mass(image: Uint8Array): number {
  return image.reduce((sum, value) => sum + value, 0) / 255;
}

/** The centre of mass of an image's ink, in pixel indices. */
export function centre(image: Uint8Array): [x: number, y: number] {
  let x = 0;
  let y = 0;
  image.forEach((value, i) => {
    x += value * (i % SIDE);
    y += value * Math.floor(i / SIDE);
  });
  return [x / mass(image) / 255, y / mass(image) / 255];
}
