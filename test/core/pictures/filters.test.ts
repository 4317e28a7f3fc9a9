import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closing, mean, opening } from '../../../src/core/pictures/filters.ts';

const anyPicture = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([width, height]) =>
  fc.record({
    width: fc.constant(width),
    height: fc.constant(height),
    values: fc.uint8Array({ minLength: width * height, maxLength: width * height }),
  }),
);

/** Pixels of a picture in a square whose corner may be anywhere. */
const square = (values: Uint8Array, width: number, left: number, top: number, side: number) =>
  [...values].filter((_, i) => {
    const [x, y] = [(i % width) - left, Math.floor(i / width) - top];
    return x >= 0 && y >= 0 && x < side && y < side;
  });

it('a mean is that of the square around each pixel', () => {
  fc.assert(
    fc.property(anyPicture, fc.integer({ min: 0, max: 14 }), ({ width, height, values }, reach) => {
      const expected = values.map((_, i) => {
        const around = square(values, width, (i % width) - reach, Math.floor(i / width) - reach, 2 * reach + 1);
        return Math.round(around.reduce((sum, value) => sum + value, 0) / around.length);
      });
      expect(mean(values, width, height, reach)).toEqual(expected);
    }),
  );
});

it('a closing is the darkest of the lightest values of all squares that a pixel is in', () => {
  fc.assert(
    fc.property(anyPicture, fc.integer({ min: 1, max: 7 }), ({ width, height, values }, side) => {
      const expected = values.map((_, i) => {
        let darkest = 255;
        for (let dy = 0; dy < side; dy++) {
          for (let dx = 0; dx < side; dx++) {
            const inside = square(values, width, (i % width) - dx, Math.floor(i / width) - dy, side);
            darkest = Math.min(darkest, Math.max(...inside));
          }
        }
        return darkest;
      });
      expect(closing(values, width, height, side)).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

it('an opening is the closing of the negative, and makes nothing lighter', () => {
  fc.assert(
    fc.property(anyPicture, fc.integer({ min: 1, max: 7 }), ({ width, height, values }, side) => {
      const opened = opening(values, width, height, side);
      const negative = values.map((value) => 255 - value);
      expect(closing(negative, width, height, side)).toEqual(opened.map((value) => 255 - value));
      expect(opened.every((value, i) => value <= values[i])).toBe(true);
    }),
    { numRuns: 50 },
  );
});
