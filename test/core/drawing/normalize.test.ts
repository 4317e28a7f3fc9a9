import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bitmap, normalize } from '../../../src/core/drawing/index.ts';
import { SIDE } from '../../../src/core/network/index.ts';
import { centre, difference, digits, mass } from './fixtures.ts';

const asBitmap = (data: Uint8Array): Bitmap => ({ width: SIDE, height: SIDE, data });

/** An MNIST image on a larger sheet, each pixel enlarged `times` times. */
function placed(image: Uint8Array, left: number, top: number, times = 1): Bitmap {
  const side = 120;
  const data = new Uint8Array(side * side);
  for (let y = 0; y < SIDE * times; y++) {
    for (let x = 0; x < SIDE * times; x++) {
      data[(top + y) * side + left + x] = image[Math.floor(y / times) * SIDE + Math.floor(x / times)];
    }
  }
  return { width: side, height: side, data };
}

const anyBitmap: fc.Arbitrary<Bitmap> = fc
  .record({ width: fc.integer({ min: 1, max: 60 }), height: fc.integer({ min: 1, max: 60 }) })
  .chain(({ width, height }) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      data: fc.uint8Array({ minLength: width * height, maxLength: width * height }),
    }),
  );

/** Ink everywhere: a few specks far apart would not all fit into the image, once their centre is in the middle. */
const inkedBitmap = anyBitmap.map((bitmap) => ({ ...bitmap, data: bitmap.data.map((value) => 100 + value * 0.6) }));

/** The same by its definition: for each pixel of the image, the average of the bitmap over the area that it covers. */
function bruteForce({ width, data }: Bitmap, largestScale: number): number[] {
  const inked = Array.from(data.keys()).filter((i) => data[i] > 0);
  const total = inked.reduce((sum, i) => sum + data[i], 0);
  const axis = (at: number[]) => ({
    at,
    mean: at.reduce((sum, x, k) => sum + (x + 0.5) * data[inked[k]], 0) / total,
    side: Math.max(...at) - Math.min(...at) + 1,
  });
  const across = axis(inked.map((i) => i % width));
  const down = axis(inked.map((i) => Math.floor(i / width)));
  const scale = Math.min(20 / Math.max(across.side, down.side), largestScale);
  const overlap = (pixel: number, { at, mean }: typeof across, k: number) => {
    const from = (pixel - 14.5) / scale + mean;
    return Math.max(0, Math.min(from + 1 / scale, at[k] + 1) - Math.max(from, at[k])) * scale;
  };
  return Array.from({ length: SIDE * SIDE }, (_, p) =>
    inked.reduce(
      (sum, i, k) => sum + data[i] * overlap(p % SIDE, across, k) * overlap(Math.floor(p / SIDE), down, k),
      0,
    ),
  );
}

test('averages over the exact area that each pixel covers', () => {
  fc.assert(
    fc.property(
      anyBitmap.filter(({ data, width, height }) => width * height <= 900 && data.some((value) => value > 0)),
      fc.constantFrom(Infinity, 0.7),
      (bitmap, largestScale) => {
        const expected = bruteForce(bitmap, largestScale);
        const image = normalize(bitmap, largestScale)!;
        // Half a grey level is the rounding to bytes.
        image.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(0.5 + 1e-6));
      },
    ),
    { numRuns: 40 },
  );
});

test('an MNIST image stays as it is', () => {
  for (const image of digits) expect(normalize(asBitmap(image))).toEqual(image);
});

test('what was normalised stays as it is', () => {
  fc.assert(
    fc.property(inkedBitmap, (bitmap) => {
      const once = normalize(bitmap)!;
      expect(difference(normalize(asBitmap(once)), once)).toBe(0);
    }),
  );
});

test('an MNIST image on a sheet of paper comes back whole, centred to a fraction of a pixel', () => {
  for (const image of digits) {
    const found = normalize(placed(image, 37, 11))!;
    expect(mass(found)).toBeCloseTo(mass(image), 0);
    const [x, y] = centre(found);
    expect(x).toBeCloseTo(14, 2);
    expect(y).toBeCloseTo(14, 2);
  }
});

test('neither the place on the paper nor the size in pixels matters', () => {
  for (const image of digits) {
    const found = normalize(placed(image, 37, 11));
    expect(difference(normalize(placed(image, 0, 80)), found)).toBeLessThanOrEqual(1);
    expect(difference(normalize(placed(image, 5, 9, 3)), found)).toBeLessThanOrEqual(1);
  }
});

test('the longer side becomes 20 px, the other keeps its proportion', () => {
  const image = normalize({ width: 45, height: 100, data: new Uint8Array(45 * 100).fill(255) })!;
  expect(mass(image)).toBeCloseTo(20 * 9, 0);
  // Nine pixels, the middle one of which is 14.
  const row = Array.from({ length: SIDE }, (_, x) => (x >= 10 && x <= 18 ? 255 : 0));
  expect(Array.from(image.subarray(14 * SIDE, 15 * SIDE))).toEqual(row);
});

test('the centre of mass is at 14.0, within the rounding to bytes', () => {
  fc.assert(
    fc.property(inkedBitmap, (bitmap) => {
      const [x, y] = centre(normalize(bitmap)!);
      expect(Math.abs(x - 14)).toBeLessThan(0.05);
      expect(Math.abs(y - 14)).toBeLessThan(0.05);
    }),
  );
});

test('paper without ink is empty', () => {
  expect(normalize({ width: 30, height: 20, data: new Uint8Array(600) })).toBeNull();
  expect(normalize({ width: 0, height: 0, data: new Uint8Array(0) })).toBeNull();
  const faint = new Uint8Array(600);
  faint[0] = faint[599] = 1;
  expect(normalize({ width: 30, height: 20, data: faint })).toBeNull();
});
