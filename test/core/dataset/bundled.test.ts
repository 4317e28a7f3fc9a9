import { describe, expect, it } from 'vitest';
import { unpackDigits } from '../../../src/core/dataset/index.ts';
import { PIXELS } from '../../../src/core/network/index.ts';

/** Two digits: a blank one that is a 0, and one with two pixels of ink that is a 7. */
const BLANK = [0, 255, 0, 255, 0, 255, 0, 19];
const INKED = [9, 0, 200, 255, 0, 255, 0, 255, 0, 72];
const PACKED = [2, 0, 0, 0, ...BLANK, ...INKED, 0, 1, 7];

describe('unpackDigits', () => {
  it('unpacks images and labels', () => {
    const digits = unpackDigits(Uint8Array.from(PACKED));
    const images = new Uint8Array(2 * PIXELS);
    images[PIXELS] = 9;
    images[PIXELS + 201] = 255;
    expect(digits).toEqual({ images, labels: Uint8Array.of(0, 7) });
  });

  it.each([
    ['nothing', []],
    ['too few', PACKED.slice(0, -1)],
    ['too many', [...PACKED, 1]],
    ['half a run', [...PACKED, 0]],
    ['a count that is another', [1, ...PACKED.slice(1)]],
    ['a count as large as memory', [255, 255, 255, 255, ...PACKED.slice(4)]],
  ])('refuses %s', (_, packed) => {
    expect(unpackDigits(Uint8Array.from(packed))).toBeNull();
  });
});
