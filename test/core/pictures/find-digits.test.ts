import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareBitmap } from '../../../src/core/drawing/index.ts';
import { PIXELS, SIDE } from '../../../src/core/network/index.ts';
import { type Picture, findDigits, findOne } from '../../../src/core/pictures/index.ts';
import { digits, difference } from '../drawing/fixtures.ts';
import { type Placed, boxOf, changed, distance, noisy, pictureOf, sheet, toColours } from './fixtures.ts';

const preprocessing = { deskew: false, strokeWidth: 2.5 };
/** The digits with what the network sees of them. */
const find = (picture: Picture, { deskew } = preprocessing) =>
  findDigits(picture).map(({ box, line, ink }) => ({
    box,
    line,
    pixels: prepareBitmap(ink, { ...preprocessing, deskew })!,
  }));

/** Two lines of three digits, of which each is in one part. */
const placed: Placed[] = [0, 4, 8, 12, 14, 18].map((k, i) => ({
  image: digits[k],
  x: 10 + 70 * (i % 3) + 5 * Math.floor(i / 3),
  y: 12 + 80 * Math.floor(i / 3) + 3 * (i % 3),
  scale: 2,
}));
const page = sheet(230, 170, placed);

/** How different images are on average, in grey levels a pixel. */
const meanDifference = (a: Uint8Array, b: Uint8Array) =>
  a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;

describe('the digits of a picture', () => {
  const found = find(page);

  it('come line by line, from left to right, with their boxes', () => {
    expect(found.map(({ line }) => line)).toEqual([0, 0, 0, 1, 1, 1]);
    found.forEach(({ box }, i) => expect(distance(box, boxOf(placed[i]))).toBeLessThanOrEqual(2));
  });

  it('are as each of them would be alone', () => {
    found.forEach(({ pixels }, i) => {
      expect(find(sheet(230, 170, [placed[i]]))[0].pixels).toEqual(pixels);
      // MNIST's own image was moved by whole pixels only: it is up to half a pixel off, where this one isn't.
      const original = prepareBitmap({ width: SIDE, height: SIDE, data: placed[i].image }, preprocessing)!;
      expect(meanDifference(pixels, original)).toBeLessThan(14);
    });
  });

  it('are made ready as the model asks', () => {
    const upright = find(page, { ...preprocessing, deskew: true });
    expect(upright.map(({ box }) => box)).toEqual(found.map(({ box }) => box));
    expect(upright.some(({ pixels }, i) => difference(pixels, found[i].pixels) > 0)).toBe(true);
  });

  it.each([
    ['a clean picture', page],
    [
      'a photo',
      noisy(
        changed(page, (value, x) => 40 + value * (0.5 + x / 800)),
        4,
      ),
    ],
  ])('are the same in the negative of %s, and in colour', (_, picture) => {
    expect(find(changed(picture, (value) => 255 - value))).toEqual(find(picture));
    expect(find(toColours(picture))).toEqual(find(picture));
  });

  it('are hardly changed by light from one side, from whichever', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), fc.boolean(), (angle, multiplied) => {
        const lit = changed(page, (value, x, y) => {
          const light = Math.cos(angle) * (x / 230 - 0.5) + Math.sin(angle) * (y / 170 - 0.5);
          return Math.round(multiplied ? value * (0.7 + 0.3 * light) : 40 + 0.6 * value + 40 * light);
        });
        const seen = find(lit);
        expect(seen.map(({ line }) => line)).toEqual(found.map(({ line }) => line));
        seen.forEach(({ box, pixels }, i) => {
          expect(distance(box, found[i].box)).toBeLessThanOrEqual(2);
          expect(meanDifference(pixels, found[i].pixels)).toBeLessThan(8);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('move with the picture', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (dx, dy) => {
        const moved = sheet(
          290,
          230,
          placed.map(({ x, y, ...rest }) => ({ ...rest, x: x + dx, y: y + dy })),
        );
        const expected = found.map(({ box: { left, top, right, bottom }, ...rest }) => ({
          ...rest,
          box: { left: left + dx, top: top + dy, right: right + dx, bottom: bottom + dy },
        }));
        expect(find(moved)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });

  it.each([2, 3, 12])('grow with the picture: %i times, made smaller where it is very large', (factor) => {
    const { width, data } = page;
    const large = pictureOf(
      width * factor,
      page.height * factor,
      (x, y) => data[Math.floor(y / factor) * width + Math.floor(x / factor)],
    );
    const seen = find(large);
    expect(seen.map(({ line }) => line)).toEqual(found.map(({ line }) => line));
    seen.forEach(({ box, pixels }, i) => {
      const { left, top, right, bottom } = found[i].box;
      const expected = { left: left * factor, top: top * factor, right: right * factor, bottom: bottom * factor };
      expect(distance(box, expected)).toBeLessThanOrEqual(2 * factor);
      expect(meanDifference(pixels, found[i].pixels)).toBeLessThan(4);
    });
  });

  it('are found on paper with noise, the hard edge of a shadow, and specks', () => {
    const photo = noisy(
      changed(page, (value, x, y) => {
        const paper = x % 37 === 5 && y % 41 === 7 ? 0.4 : 1;
        return (60 + 0.6 * value) * paper * (x + y > 200 ? 0.6 : 1);
      }),
      3,
    );
    const seen = find(photo);
    expect(seen.map(({ line }) => line)).toEqual(found.map(({ line }) => line));
    seen.forEach(({ box }, i) => expect(distance(box, found[i].box)).toBeLessThanOrEqual(3));
  });

  it('are found on a sheet that lies on a dark table', () => {
    const table = noisy(
      pictureOf(400, 320, (x, y) => {
        const [column, row] = [x - 80, y - 70];
        const onSheet = column >= 0 && row >= 0 && column < page.width && row < page.height;
        return onSheet ? 30 + 0.8 * page.data[row * page.width + column] : 50;
      }),
      2,
    );
    const seen = find(table);
    expect(seen).toHaveLength(6);
    seen.forEach(({ box: { left, top, right, bottom } }, i) =>
      expect(
        distance({ left: left - 80, top: top - 70, right: right - 80, bottom: bottom - 70 }, found[i].box),
      ).toBeLessThanOrEqual(3),
    );
  });

  it('may stand in a line that climbs', () => {
    const climbing = Array.from({ length: 6 }, (_, i) => ({ image: digits[3], x: 60 * i, y: 150 - 25 * i, scale: 2 }));
    const seen = find(sheet(380, 220, climbing));
    expect(seen.map(({ line }) => line)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(seen.map(({ box }) => box.left)).toEqual(seen.map(({ box }) => box.left).sort((a, b) => a - b));
  });
});

describe('what is one digit', () => {
  const ink = (boxes: number[][]) =>
    pictureOf(120, 100, (x, y) => (boxes.some(([l, t, r, b]) => x >= l && y >= t && x < r && y < b) ? 0 : 255));
  const count = (...boxes: number[][]) => find(ink(boxes)).length;
  const one = [30, 20, 38, 80];

  it('is a line with a bar over it, as in a 5, though they are apart', () => {
    expect(count([30, 30, 60, 80], [35, 14, 65, 20])).toBe(1);
  });

  it('is a line that broke', () => {
    expect(count([30, 20, 38, 48], [31, 50, 39, 80])).toBe(1);
    // A wider gap, where another digit tells how high digits are.
    expect(count(one, [80, 20, 88, 45], [81, 50, 89, 80])).toBe(2);
  });

  it('is the left of a 4 and the line beside it, which nearly touch', () => {
    expect(count([20, 20, 26, 48], [20, 42, 44, 48], [46, 22, 52, 80])).toBe(1);
  });

  it('is not two lines beside each other, nor one under the other', () => {
    expect(count(one, [46, 20, 54, 80])).toBe(2);
    expect(count([30, 5, 38, 45], [30, 57, 38, 97])).toBe(2);
  });

  it('is not a frame around digits, however many', () => {
    const frame = [
      [10, 6, 110, 8],
      [10, 92, 110, 94],
      [10, 6, 12, 94],
      [108, 6, 110, 94],
    ];
    expect(count(one, ...frame)).toBe(1);
    expect(count(one, [46, 20, 54, 80], ...frame)).toBe(2);
  });

  it('is not a speck', () => {
    expect(count(one, [80, 50, 84, 54])).toBe(1);
  });
});

describe('an image of 28 × 28 pixels', () => {
  it('is one digit, as it is, and so is all the ink of another where one is asked for', () => {
    for (const image of digits) {
      for (const data of [image, image.map((value) => 255 - value)]) {
        const found = find({ width: SIDE, height: SIDE, data });
        expect(found).toHaveLength(1);
        expect(found[0].pixels).toEqual(image);
      }
    }
    const [all, ...more] = findOne(page);
    expect(more).toEqual([]);
    const boxes = placed.map(boxOf);
    const left = Math.min(...boxes.map((box) => box.left));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    expect(Math.abs(all.box.left - left)).toBeLessThanOrEqual(2);
    expect(Math.abs(all.box.bottom - bottom)).toBeLessThanOrEqual(2);
    expect(findOne(pictureOf(90, 60, () => 128))).toEqual([]);
  });
});

describe('a picture that shows nothing', () => {
  it.each<[string, Picture]>([
    ['all black', pictureOf(200, 100, () => 0)],
    ['all white', pictureOf(200, 100, () => 255)],
    ['one pixel', pictureOf(1, 1, () => 7)],
    ['28 × 28 and grey', pictureOf(SIDE, SIDE, () => 128)],
    ['a column of one pixel', pictureOf(1, 500, () => 7)],
    ['very large', { width: 8000, height: 6000, data: new Uint8Array(48_000_000).fill(90) }],
    ['large and transparent', { width: 3000, height: 2000, data: new Uint8Array(24_000_000) }],
    [
      'paper that is not quite even',
      noisy(
        pictureOf(300, 200, (x) => 150 + x / 10),
        3,
      ),
    ],
  ])('has no digits: %s', (_, picture) => {
    expect(find(picture)).toEqual([]);
  });

  it.each<[string, Picture]>([
    ['noise', pictureOf(1000, 800, (x, y) => (Math.imul(x * 7919 + y, 2654435761) >>> 24) & 255)],
    ['a chessboard', pictureOf(600, 600, (x, y) => (((x >> 1) + (y >> 1)) % 2 ? 255 : 0))],
    ['many dots', pictureOf(1200, 900, (x, y) => (x % 12 < 4 && y % 12 < 4 ? 0 : 255))],
    ['one line of pixels', pictureOf(3000, 1, (x) => (x % 9 ? 255 : 0))],
  ])('ends, whatever it is taken for: %s', (_, picture) => {
    expect(find(picture).length).toBeLessThanOrEqual(500);
  });

  it('or anything at all: boxes are in the picture, and images are whole', () => {
    const anything = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.constantFrom(1, 4))
      .chain(([width, height, bytes]) =>
        fc
          .uint8Array({ minLength: width * height * bytes, maxLength: width * height * bytes })
          .map((data) => ({ width, height, data })),
      );
    fc.assert(
      fc.property(anything, (picture) => {
        for (const { box, pixels } of find(picture)) {
          expect(box.left).toBeGreaterThanOrEqual(0);
          expect(box.top).toBeGreaterThanOrEqual(0);
          expect(box.right).toBeLessThanOrEqual(picture.width);
          expect(box.bottom).toBeLessThanOrEqual(picture.height);
          expect(box.left).toBeLessThan(box.right);
          expect(box.top).toBeLessThan(box.bottom);
          expect(pixels).toHaveLength(PIXELS);
        }
      }),
    );
  });
});
