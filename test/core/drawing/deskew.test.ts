import { expect, test } from 'vitest';
import { deskew } from '../../../src/core/drawing/index.ts';
import { PIXELS, SIDE } from '../../../src/core/network/index.ts';
import { centre, difference, digits, mass } from './fixtures.ts';

/** The slant by its definition: covariance across and down over variance down, in px across for each px down. */
function slant(image: Uint8Array): number {
  const [cx, cy] = centre(image);
  let covariance = 0;
  let variance = 0;
  image.forEach((value, i) => {
    const dx = (i % SIDE) - cx;
    const dy = Math.floor(i / SIDE) - cy;
    covariance += value * dx * dy;
    variance += value * dy * dy;
  });
  return covariance / variance;
}

/** A bar of 20 rows, three pixels wide, that moves `perRow` px across for each row down. */
function bar(perRow: number): Uint8Array {
  const image = new Uint8Array(PIXELS);
  for (let y = 4; y < 24; y++) {
    const x = 13 + perRow * (y - 13.5);
    for (let i = 0; i < SIDE; i++) {
      image[y * SIDE + i] = Math.round(255 * Math.max(0, Math.min(1, 2 - Math.abs(i - x))));
    }
  }
  return image;
}

test('a slanted bar becomes upright', () => {
  const upright = deskew(bar(0.4));
  expect(Math.abs(slant(upright))).toBeLessThan(0.01);
  for (let y = 6; y < 22; y++) {
    const row = upright.subarray(y * SIDE, (y + 1) * SIDE);
    // Three pixels of ink a row, all within two of the middle one.
    expect(row.subarray(12, 17).reduce((sum, value) => sum + value, 0)).toBeGreaterThan(0.97 * 3 * 255);
  }
});

test('digits become upright, and their centre of mass goes to 14.0', () => {
  for (const image of digits) {
    const upright = deskew(image);
    expect(Math.abs(slant(upright))).toBeLessThan(0.03);
    const [x, y] = centre(upright);
    expect(x).toBeCloseTo(14, 1);
    expect(y).toBeCloseTo(14, 1);
    expect(mass(upright) / mass(image)).toBeCloseTo(1, 1);
  }
});

test('what is upright stays so: a second time changes little', () => {
  for (const image of digits) {
    const once = deskew(image);
    const twice = deskew(once);
    expect(difference(once, twice)).toBeLessThanOrEqual(12);
  }
});

test('an upright, centred image stays as it is', () => {
  const image = new Uint8Array(PIXELS);
  for (let y = 5; y <= 23; y++) for (let x = 13; x <= 15; x++) image[y * SIDE + x] = 200;
  expect(deskew(image)).toEqual(image);
});

test('no image is sheared by more than 1.2 px a row', () => {
  const steep = deskew(bar(1.3));
  expect(slant(steep)).toBeGreaterThan(0.05);
});

test('a set is made upright image by image; the input is left alone', () => {
  const set = new Uint8Array(3 * PIXELS);
  set.set(digits[0], 0);
  set.set(digits[7], 2 * PIXELS); // the second stays blank
  const before = set.slice();
  const upright = deskew(set);
  expect(set).toEqual(before);
  expect(upright.subarray(0, PIXELS)).toEqual(deskew(digits[0]));
  expect(upright.subarray(PIXELS, 2 * PIXELS)).toEqual(new Uint8Array(PIXELS));
  expect(upright.subarray(2 * PIXELS)).toEqual(deskew(digits[7]));
});
