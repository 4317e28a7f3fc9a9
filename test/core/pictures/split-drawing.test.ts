import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Drawing, type Stroke, prepare } from '../../../src/core/drawing/index.ts';
import { splitDrawing as splitWithLines } from '../../../src/core/pictures/index.ts';
import { drawingOf, drawings } from '../drawing/fixtures.ts';

type Point = readonly [number, number];
const splitDrawing = (drawing: Drawing) => splitWithLines(drawing).map((digit) => digit.drawing);
const stroke = (...points: Point[]): Stroke => ({ width: 12, points });
const eraser = (...points: Point[]): Stroke => ({ width: 30, points, eraser: true });

const moved = ({ size, strokes }: Drawing, dx: number, dy: number, scale = 1): Drawing => ({
  size,
  strokes: strokes.map(({ width, points, ...rest }) => ({
    ...rest,
    width: width * scale,
    points: points.map(([x, y]) => [x * scale + dx, y * scale + dy] as const),
  })),
});

/** Digits of the fixtures side by side, in whatever order their strokes are drawn. */
const number = (...digits: number[]): Drawing => ({
  size: 280,
  strokes: digits.flatMap((digit, k) => moved(drawings[digit], 70 * k, 0, 0.3).strokes),
});

describe('a drawing of one digit', () => {
  it('stays whole, and is not copied', () => {
    for (const drawing of drawings) expect(splitDrawing(drawing)).toEqual([drawing]);
    const one = drawingOf(stroke([50, 50], [50, 200]));
    expect(splitDrawing(one)[0]).toBe(one);
  });

  it('may be a 4 of two strokes that cross, touch, or overlap', () => {
    const left = stroke([100, 40], [80, 140], [160, 140]);
    for (const x of [120, 150, 165]) {
      expect(splitDrawing(drawingOf(left, stroke([x, 80], [x, 230])))).toHaveLength(1);
    }
  });

  it('may be a 5 with its bar drawn last, floating above it, and further to the right', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: -20, max: 40 }),
        fc.integer({ min: -15, max: 15 }),
        (gap, shift, slope) => {
          const body = stroke([100, 60], [95, 130], [150, 130], [160, 180], [130, 220], [85, 210]);
          const bar = stroke([100 + shift, 45 - gap], [165 + shift, 45 - gap - slope]);
          expect(splitDrawing(drawingOf(body, bar))).toHaveLength(1);
        },
      ),
    );
  });

  it('may be a 7 or a 0 with a stroke across', () => {
    expect(
      splitDrawing(drawingOf(stroke([80, 60], [160, 60], [110, 220]), stroke([90, 140], [160, 140]))),
    ).toHaveLength(1);
  });
});

describe('a drawing of a number', () => {
  it('is taken apart, from left to right', () => {
    const parts = splitDrawing(number(4, 0, 7));
    expect(parts).toHaveLength(3);
    const preprocessing = { deskew: false, strokeWidth: 2.5 };
    [4, 0, 7].forEach((digit, k) => {
      const alone = prepare(drawings[digit], preprocessing)!;
      const seen = prepare(parts[k], preprocessing)!;
      expect(seen.reduce((sum, value, i) => sum + Math.abs(value - alone[i]), 0) / seen.length).toBeLessThan(3);
    });
  });

  it('is read in the same order, however it was drawn, and wherever', () => {
    const { size, strokes } = number(1, 2, 3);
    const parts = splitDrawing({ size, strokes });
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...strokes.keys()], { minLength: strokes.length }),
        fc.integer({ min: -500, max: 500 }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (order, dx, scale) => {
          const shuffled = moved({ size, strokes: order.map((k) => strokes[k]) }, dx, 2 * dx, scale);
          const lefts = ({ strokes: of }: Drawing) => Math.min(...of.flatMap(({ points }) => points.map(([x]) => x)));
          const split = splitDrawing(shuffled);
          expect(split.map((part) => part.strokes.length)).toEqual(parts.map((part) => part.strokes.length));
          expect(split.map(lefts)).toEqual(split.map(lefts).sort((a, b) => a - b));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('may be 11: two lines beside each other', () => {
    const parts = splitDrawing(drawingOf(stroke([100, 50], [100, 200]), stroke([150, 50], [150, 200])));
    expect(parts.map(({ strokes }) => strokes[0].points[0][0])).toEqual([100, 150]);
  });

  it('may stand in two lines', () => {
    const line = (x: number, y: number) => stroke([x, y], [x, y + 80]);
    const drawing = drawingOf(line(150, 160), line(60, 160), line(150, 30), line(60, 30));
    const parts = splitDrawing(drawing);
    expect(splitWithLines(drawing).map((digit) => digit.line)).toEqual([0, 0, 1, 1]);
    expect(parts.map(({ strokes }) => strokes[0].points[0])).toEqual([
      [60, 30],
      [150, 30],
      [60, 160],
      [150, 160],
    ]);
  });

  it('may come of erasing what was between', () => {
    const parts = splitDrawing(
      drawingOf(stroke([30, 60], [30, 200], [200, 200], [200, 60]), eraser([115, 150], [115, 250])),
    );
    expect(parts).toHaveLength(2);
    expect(parts.flatMap(({ strokes }) => strokes).some((part) => part.eraser)).toBe(false);
  });

  it('is not made so by a speck', () => {
    expect(splitDrawing(drawingOf(stroke([100, 50], [100, 230]), { width: 4, points: [[200, 100]] }))).toHaveLength(1);
  });
});

it('without any ink is none', () => {
  expect(splitDrawing(drawingOf())).toEqual([]);
  expect(splitDrawing(drawingOf(stroke([50, 50], [60, 60]), eraser([50, 50], [60, 60])))).toEqual([]);
});

it('never loses a line that is not small, and never has one twice', () => {
  const coordinate = fc.integer({ min: 0, max: 280 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(coordinate, coordinate, fc.integer({ min: 2, max: 30 })), { minLength: 1, maxLength: 8 }),
      (bars) => {
        const strokes = bars.map(([x, y, width]) => ({ width, points: [[x, y] as const, [x, y + 100] as const] }));
        const split = splitDrawing({ size: 280, strokes });
        const all = split.flatMap((part) => part.strokes.map(({ width, points }) => `${width} ${points.join(' ')}`));
        expect(all.sort()).toEqual(strokes.map(({ width, points }) => `${width} ${points.join(' ')}`).sort());
      },
    ),
  );
});
