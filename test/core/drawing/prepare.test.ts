import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Drawing,
  type Preprocessing,
  type Stroke,
  deskew,
  prepare,
  prepareBitmap,
  prepareImages,
} from '../../../src/core/drawing/index.ts';
import { PIXELS, SIDE } from '../../../src/core/network/index.ts';
import { anyPens, centre, difference, digits, drawingOf, drawings, mass } from './fixtures.ts';

const asDrawn: Preprocessing = { deskew: false, strokeWidth: null };
const redrawn: Preprocessing = { deskew: false, strokeWidth: 2.25 };

const map = ({ size, strokes }: Drawing, scale: number, dx: number, dy: number): Drawing => ({
  size,
  strokes: strokes.map((stroke) => ({
    ...stroke,
    width: stroke.width * scale,
    points: stroke.points.map(([x, y]) => [x * scale + dx, y * scale + dy] as const),
  })),
});

const bar = (width: number): Stroke => ({
  width,
  points: [
    [100, 50],
    [100, 210],
  ],
});

describe.each([
  ['as drawn', asDrawn],
  ['redrawn', redrawn],
  ['redrawn and upright', { ...redrawn, deskew: true }],
])('%s', (_, preprocessing) => {
  test('neither where one draws nor how large changes the image, but for rounding', () => {
    const anyMove = fc.double({ min: -3000, max: 3000, noNaN: true });
    fc.assert(
      fc.property(
        anyPens,
        anyPens,
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        anyMove,
        anyMove,
        (pens, others, ...by) => {
          const erasers = others.slice(1).map((stroke) => ({ ...stroke, eraser: true as const }));
          const drawing = drawingOf(...pens, ...erasers, others[0]);
          const image = prepare(drawing, preprocessing);
          // The strokes are the same but for the last bit of float64, so a value next to a rounding limit may round the
          // other way: by one grey level, or two where it is rounded again to be made upright.
          expect(difference(prepare(map(drawing, ...by), preprocessing), image)).toBeLessThanOrEqual(2);
        },
      ),
    );
  });

  test('the order of pen strokes is irrelevant', () => {
    fc.assert(
      fc.property(anyPens, (strokes) => {
        const image = prepare(drawingOf(...strokes), preprocessing);
        expect(difference(prepare(drawingOf(...strokes.toReversed()), preprocessing), image)).toBe(0);
      }),
    );
  });

  test('the centre of mass is at 14.0', () => {
    for (const drawing of drawings) {
      const [x, y] = centre(prepare(drawing, preprocessing)!);
      expect(Math.abs(x - 14)).toBeLessThan(0.02);
      expect(Math.abs(y - 14)).toBeLessThan(0.02);
    }
  });

  test('a drawing without ink, or with all of it erased, is empty', () => {
    const eraser: Stroke = { width: 400, points: [[140, 140]], eraser: true };
    expect(prepare(drawingOf(), preprocessing)).toBeNull();
    expect(prepare(drawingOf(eraser), preprocessing)).toBeNull();
    expect(prepare(drawingOf(bar(18), { width: 9, points: [[20, 20]] }, eraser), preprocessing)).toBeNull();
    expect(prepare(drawingOf(bar(18), eraser, bar(18)), preprocessing)).toEqual(
      prepare(drawingOf(bar(18)), preprocessing),
    );
  });

  test('what is left of a drawing is read as if nothing else had been there', () => {
    const rest: Stroke[] = [
      { width: 18, points: [[30, 250], [60, 180], [90, 250]] }, // prettier-ignore
      { width: 18, points: [[45, 215], [75, 215]] }, // prettier-ignore
    ];
    const eraser: Stroke = { width: 60, points: [[100, 20], [100, 130]], eraser: true }; // prettier-ignore
    const erased: Stroke = { width: 18, points: [[90, 20], [110, 130]] }; // prettier-ignore
    const image = prepare(drawingOf(...rest), preprocessing);
    expect(difference(prepare(drawingOf(erased, eraser, ...rest), preprocessing), image)).toBeLessThanOrEqual(1);
    expect(difference(prepare(drawingOf(...rest, erased, eraser), preprocessing), image)).toBeLessThanOrEqual(1);
  });

  test('the caller may keep the image', () => {
    const first = prepare(drawingOf(bar(18)), preprocessing)!;
    const copy = first.slice();
    prepare(drawings[8], preprocessing);
    expect(first).toEqual(copy);
  });
});

describe('as drawn', () => {
  test('a line is as thick as the brush was', () => {
    // 180 px become 20, so 20 px become 20 / 9.
    const image = prepare(drawingOf(bar(20)), asDrawn)!;
    for (let y = 7; y <= 21; y++) {
      expect(mass(image.subarray(y * SIDE, (y + 1) * SIDE))).toBeCloseTo(20 / 9, 1);
    }
  });

  test('a dot stays a dot: 8 px at most', () => {
    const image = prepare(drawingOf({ width: 18, points: [[40, 50]] }), asDrawn)!;
    expect(Math.abs(mass(image) - Math.PI * 4 ** 2)).toBeLessThan(1);
  });
});

describe('redrawn', () => {
  test('the brush makes no difference', () => {
    for (const { size, strokes } of drawings) {
      const images = [6, 12, 18, 24, 40].map((width) =>
        prepare({ size, strokes: strokes.map((stroke) => ({ ...stroke, width })) }, redrawn),
      );
      for (const image of images) expect(image).toEqual(images[0]);
    }
  });

  test.each([1.5, 2.25, 3])('a line is %f px thick, and 20 px long', (strokeWidth) => {
    const image = prepare(drawingOf(bar(40)), { deskew: false, strokeWidth })!;
    for (let y = 7; y <= 21; y++) {
      expect(mass(image.subarray(y * SIDE, (y + 1) * SIDE))).toBeCloseTo(strokeWidth, 1);
    }
    const ends = (strokeWidth / 2) ** 2 * Math.PI;
    expect(mass(image)).toBeCloseTo((20 - strokeWidth) * strokeWidth + ends, 0);
  });

  test('a row of dots is a line', () => {
    // As drawings.py draws: a dot at each third of an MNIST pixel.
    const dots = Array.from({ length: 61 }, (_, i): Stroke => ({ width: 18, points: [[100, 50 + (i * 160) / 60]] }));
    expect(difference(prepare(drawingOf(...dots), redrawn), prepare(drawingOf(bar(18)), redrawn))).toBeLessThanOrEqual(
      8,
    );
  });

  test('a dot is as wide as a line; a dash is shorter than a 1', () => {
    const dot = prepare(drawingOf({ width: 18, points: [[40, 50]] }), redrawn)!;
    expect(mass(dot)).toBeCloseTo(Math.PI * 1.125 ** 2, 0);
    // The brush, 18 px, may become 8: so 18 px of line become 8.
    const dash = prepare(drawingOf({ width: 18, points: [[40, 50], [40, 68]] }), redrawn)!; // prettier-ignore
    expect(mass(dash)).toBeCloseTo(8 * 2.25 + Math.PI * 1.125 ** 2, 0);
  });

  test('the eraser cuts lines; the new ends are round', () => {
    const eraser: Stroke = { width: 40, points: [[100, 130]], eraser: true };
    const halves: Stroke[] = [
      { width: 18, points: [[100, 50], [100, 110]] }, // prettier-ignore
      { width: 18, points: [[100, 150], [100, 210]] }, // prettier-ignore
    ];
    expect(prepare(drawingOf(bar(18), eraser), redrawn)).toEqual(prepare(drawingOf(...halves), redrawn));
  });
});

test('upright is the last step', () => {
  for (const drawing of drawings) {
    expect(prepare(drawing, { ...redrawn, deskew: true })).toEqual(deskew(prepare(drawing, redrawn)!));
  }
});

test('a picture has no strokes: it is only normalised, and made upright', () => {
  for (const data of digits) {
    const picture = { width: SIDE, height: SIDE, data };
    expect(prepareBitmap(picture, redrawn)).toEqual(data);
    expect(prepareBitmap(picture, { ...redrawn, deskew: true })).toEqual(deskew(data));
  }
  expect(prepareBitmap({ width: 2, height: 2, data: new Uint8Array(4) }, { ...asDrawn, deskew: true })).toBeNull();
});

test('images of a data set are made upright, or used as they are', () => {
  const images = new Uint8Array(2 * PIXELS);
  images.set(digits[3]);
  expect(prepareImages(images, redrawn)).toBe(images);
  expect(prepareImages(images, { ...redrawn, deskew: true })).toEqual(deskew(images));
});

test('redrawn MNIST digits look like MNIST digits', () => {
  for (const drawing of drawings) {
    const image = prepare(drawing, redrawn)!;
    // MNIST digits have 40 to 200 full pixels of ink.
    expect(mass(image)).toBeGreaterThan(25);
    expect(mass(image)).toBeLessThan(200);
  }
});
