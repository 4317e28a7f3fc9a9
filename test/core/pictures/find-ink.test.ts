import { describe, expect, it } from 'vitest';
import { SIDE } from '../../../src/core/network/index.ts';
import { findInk } from '../../../src/core/pictures/index.ts';
import { digits } from '../drawing/fixtures.ts';
import { changed, noisy, pictureOf, sheet } from './fixtures.ts';

/** Ink as in MNIST: some pixels in the middle, from faint to full. */
const ink = pictureOf(SIDE, SIDE, (x, y) => (x > 8 && x < 20 && y > 8 && y < 20 ? (x * y * 7) % 256 : 0));

describe('ink in a picture', () => {
  it('on black is what it is', () => {
    expect(findInk(ink)).toEqual(ink);
  });

  it('on white is the reverse', () => {
    expect(findInk(changed(ink, (value) => 255 - value))).toEqual(ink);
  });

  it.each([
    ['grey paper', 220, 20],
    ['pale paper, in pencil', 220, 150],
    ['a blackboard', 40, 240],
    ['a blackboard, in faint chalk', 40, 130],
  ])('on %s is told from it, and is full', (_, paper, pen) => {
    const drawn = changed(ink, (value) => (value > 0 ? pen : paper));
    const { data } = findInk(drawn);
    expect(data.every((value, i) => (ink.data[i] > 0 ? value >= 230 : value === 0))).toBe(true);
  });

  it('is not the paper’s own unevenness', () => {
    const { data } = findInk(
      noisy(
        pictureOf(SIDE, SIDE, () => 235),
        2,
      ),
    );
    expect(Math.max(...data)).toBe(0);
  });

  it('may reach the picture’s border', () => {
    const bar = pictureOf(SIDE, SIDE, (_, y) => (y < 3 ? 0 : 255));
    expect(findInk(bar)).toEqual(changed(bar, (value) => 255 - value));
  });

  it('is found in a picture of one pixel', () => {
    expect(findInk(pictureOf(1, 1, () => 9)).data).toEqual(Uint8Array.of(0));
  });

  it('is freed of specks and noise in a photo', () => {
    const clean = sheet(100, 100, [{ image: digits[4], x: 10, y: 10, scale: 3 }]);
    const photo = noisy(
      changed(clean, (value, x, y) => (x === 93 && y === 50 ? 60 : 80 + value * (0.4 + y / 500))),
      3,
    );
    const { width, height, data } = findInk(photo);
    expect([width, height]).toEqual([100, 100]);
    for (let i = 0; i < data.length; i++) {
      if (i % 100 > 95 || i % 100 < 5 || (i % 100 > 90 && i < 9000)) expect(data[i]).toBe(0);
    }
    expect(findInk(clean).data.filter((value, i) => value > 128 !== data[i] > 128).length).toBeLessThan(150);
  });
});
