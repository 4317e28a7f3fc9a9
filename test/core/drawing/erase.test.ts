import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Stroke } from '../../../src/core/drawing/index.ts';
import { cutErased } from '../../../src/core/drawing/erase.ts';
import { anyPens } from './fixtures.ts';

type Point = Stroke['points'][number];

const line: Stroke = {
  width: 4,
  points: [
    [0, 0],
    [60, 0],
    [100, 0],
  ],
};
const eraser = (width: number, ...points: Point[]): Stroke => ({ width, points, eraser: true });
const pieces = (...strokes: Stroke[]) => cutErased(strokes).map(({ points }) => points);

test('without an eraser nothing changes', () => {
  expect(pieces(line)).toEqual([line.points]);
});

test('an eraser cuts a line in two', () => {
  expect(pieces(line, eraser(20, [30, 0]))).toEqual([
    [
      [0, 0],
      [20, 0],
    ],
    [
      [40, 0],
      [60, 0],
      [100, 0],
    ],
  ]);
});

test('a moved eraser cuts off what it swept over, round ends included', () => {
  const [[start, end]] = pieces(line, eraser(20, [50, 0], [200, 0]));
  expect(start).toEqual([0, 0]);
  expect(end[0]).toBeCloseTo(40, 9);
  // 6 px beside the line, a disc of radius 10 reaches 8 px along it.
  expect(pieces(line, eraser(20, [50, 6], [200, 6]))[0][1][0]).toBeCloseTo(42, 9);
});

test('a stroke that is all erased is gone, and so is a dot', () => {
  expect(pieces(line, eraser(10, [-10, 0], [110, 0]))).toEqual([]);
  expect(pieces({ width: 30, points: [[5, 5]] }, eraser(10, [8, 5]))).toEqual([]);
});

test('a dot beside the eraser stays, and so does what is drawn afterwards', () => {
  const dot: Stroke = { width: 30, points: [[5, 5]] };
  expect(pieces(dot, eraser(10, [11, 5]))).toEqual([dot.points]);
  expect(pieces(eraser(10, [5, 5]), dot)).toEqual([dot.points]);
});

test('crumbs between two passes of the eraser are swept away', () => {
  expect(pieces(line, eraser(50, [25, 0]), eraser(60, [80.5, 0]), eraser(5, [-1, 0]))).toEqual([]);
});

test('what is left is what no eraser covers', () => {
  const anyErasers = anyPens.map((strokes) => strokes.map((stroke) => ({ ...stroke, eraser: true as const })));
  fc.assert(
    fc.property(anyPens, anyErasers, (pens, erasers) => {
      const left = cutErased([...pens, ...erasers]);
      const depth = (p: Point) => Math.max(...erasers.map((stroke) => stroke.width / 2 - distance(p, stroke.points)));
      for (const { points } of left) {
        for (const p of samples(points)) expect(depth(p)).toBeLessThan(1e-6);
      }
      const crumb = 40 / 4;
      for (const p of pens.flatMap(({ points }) => samples(points))) {
        if (depth(p) < -crumb) expect(Math.min(...left.map(({ points }) => distance(p, points)))).toBeLessThan(1e-6);
      }
    }),
  );
});

/** Points along a line, its ends included. */
function samples(points: readonly Point[]): Point[] {
  return points.flatMap((to, i) => {
    const from = points[Math.max(0, i - 1)];
    return [0, 0.25, 0.5, 0.75, 1].map((t): Point => [
      from[0] + t * (to[0] - from[0]),
      from[1] + t * (to[1] - from[1]),
    ]);
  });
}

/** The distance of a point to a line. */
function distance([x, y]: Point, points: readonly Point[]): number {
  return Math.min(
    ...points.map((to, i) => {
      const from = points[Math.max(0, i - 1)];
      const dx = to[0] - from[0];
      const dy = to[1] - from[1];
      const square = dx * dx + dy * dy;
      const t = square === 0 ? 0 : Math.max(0, Math.min(1, ((x - from[0]) * dx + (y - from[1]) * dy) / square));
      return Math.hypot(x - from[0] - t * dx, y - from[1] - t * dy);
    }),
  );
}
