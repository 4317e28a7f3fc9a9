import { describe, expect, it } from 'vitest';
import { type Hand, straighten } from '../../../src/core/drawing/index.ts';
import { PIXELS, SIDE } from '../../../src/core/network/index.ts';
import { drawnDigits, slanted, turned, upright } from '../../fixtures/hands.ts';

const ordinary: Hand = { turn: 0, slant: 0, stretch: 0 };

const difference = (a: Uint8Array, b: Uint8Array) =>
  a.reduce((sum, byte, i) => sum + Math.abs(byte - b[i]), 0) / a.length;

/** The box of an image's ink, its edges aside, and its centre of mass. */
function ink(image: Uint8Array) {
  const inked = [...image.keys()].filter((i) => image[i] >= 64);
  const [columns, rows] = [inked.map((i) => i % SIDE), inked.map((i) => Math.floor(i / SIDE))];
  const side = (places: number[]) => Math.max(...places) - Math.min(...places) + 1;
  const mass = image.reduce((sum, byte) => sum + byte, 0);
  return {
    longerSide: Math.max(side(columns), side(rows)),
    x: image.reduce((sum, byte, i) => sum + byte * (i % SIDE), 0) / mass,
    y: image.reduce((sum, byte, i) => sum + byte * Math.floor(i / SIDE), 0) / mass,
  };
}

describe('straightening', () => {
  it.each([
    ['turned', turned(0.5), { ...ordinary, turn: 0.5 }],
    ['slanted', slanted(-0.7), { ...ordinary, slant: -0.7 }],
    ['wide', drawnDigits([1.6, 0, 0, 1]), { ...ordinary, stretch: Math.log(1.6) / 2 }],
    ['slanted, then turned', drawnDigits(matrix(0.4, 0.5)), { turn: 0.4, slant: 0.5, stretch: 0 }],
  ])('makes digits that a hand wrote %s look as others write them', (_, { images }, hand) => {
    const straight = straighten(images, hand);
    expect(difference(straight, upright.images)).toBeLessThan(0.5 * difference(images, upright.images));
    for (let at = 0; at < images.length; at += PIXELS) {
      const [before, after] = [images, straight].map((all) => ink(all.subarray(at, at + PIXELS)));
      expect(Math.abs(after.longerSide - before.longerSide)).toBeLessThanOrEqual(1);
      expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(0.3);
    }
  });

  it('leaves digits as they are where there is nothing to undo', () => {
    expect(straighten(upright.images, ordinary)).toEqual(upright.images);
  });

  it('leaves an empty image empty', () => {
    expect(straighten(new Uint8Array(PIXELS), { ...ordinary, turn: 1 })).toEqual(new Uint8Array(PIXELS));
    const faint = new Uint8Array(PIXELS).fill(3, 400, 402);
    expect(Math.max(...straighten(faint, { ...ordinary, turn: 1 }))).toBeLessThanOrEqual(3);
  });

  it('doesn’t touch what it is given', () => {
    const { images } = turned(0.5);
    const before = images.slice();
    straighten(images, { ...ordinary, turn: 0.5 });
    expect(images).toEqual(before);
  });
});

/** Slanted, then turned. */
function matrix(turn: number, slant: number): number[] {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return [cos, cos * slant - sin, sin, sin * slant + cos];
}
