import { describe, expect, it } from 'vitest';
import { findInk } from '../../../src/core/drawing/index.ts';
import { Random } from '../../../src/core/network/index.ts';

const side = 28;
/** Ink as in MNIST: some pixels in the middle, from faint to full. */
const ink = Uint8Array.from({ length: side * side }, (_, i) => {
  const [x, y] = [i % side, Math.floor(i / side)];
  return x > 8 && x < 20 && y > 8 && y < 20 ? (x * y * 7) % 256 : 0;
});

describe('ink in a picture', () => {
  it('on black is what it is', () => {
    expect(findInk(ink, side, side)).toEqual({ width: side, height: side, data: ink });
  });

  it('on white is the reverse', () => {
    expect(
      findInk(
        ink.map((value) => 255 - value),
        side,
        side,
      ).data,
    ).toEqual(ink);
  });

  it.each([
    ['grey paper', 220, 20],
    ['a blackboard', 40, 240],
  ])('on %s is told from it, and made as dark as that lets it', (_, paper, chalk) => {
    const grey = ink.map((value) => (value > 0 ? chalk : paper));
    expect(findInk(grey, side, side).data).toEqual(ink.map((value) => (value > 0 ? (paper > 127 ? 232 : 237) : 0)));
  });

  it('is not the paper’s own unevenness', () => {
    const random = new Random(1);
    const paper = Uint8Array.from({ length: side * side }, () => 235 + Math.round(2 * random.normal()));
    expect(Math.max(...findInk(paper, side, side).data)).toBe(0);
  });

  it('may reach the picture’s border', () => {
    const bar = Uint8Array.from({ length: side * side }, (_, i) => (i < 3 * side ? 0 : 255));
    expect(findInk(bar, side, side).data).toEqual(bar.map((value) => 255 - value));
  });

  it('is found in a picture of one pixel', () => {
    expect(findInk(Uint8Array.of(9), 1, 1).data).toEqual(Uint8Array.of(0));
  });
});
