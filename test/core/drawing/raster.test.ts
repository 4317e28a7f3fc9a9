import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inkBox, rasterize, type Stroke } from '../../../src/core/drawing/index.ts';
import { anyPens, difference } from './fixtures.ts';

const box = { left: 0, top: 0, right: 100, bottom: 100 };
const ink = (strokes: Stroke[], scale = 1) =>
  rasterize(strokes, box, scale).data.reduce((sum, value) => sum + value, 0) / 255;
const dot: Stroke = { width: 40, points: [[50, 50]] };
const line: Stroke = {
  width: 10,
  points: [
    [20, 30],
    [80, 70],
  ],
};

test('a dot is a disc as wide as the brush', () => {
  expect(ink([dot])).toBeCloseTo(Math.PI * 20 ** 2, -1);
  expect(ink([dot], 3) / 9).toBeCloseTo(Math.PI * 20 ** 2, 0);
});

test('a line has round ends', () => {
  expect(ink([line], 3) / 9).toBeCloseTo(10 * Math.hypot(60, 40) + Math.PI * 5 ** 2, 0);
});

test('a line thinner than a pixel is as grey as it is thin', () => {
  const hair: Stroke = {
    width: 0.4,
    points: [
      [10, 50.5],
      [90, 50.5],
    ],
  };
  expect(ink([hair])).toBeCloseTo(0.4 * 80, 0);
});

test('edges are antialiased: half a pixel is half grey', () => {
  const half = rasterize([{ width: 11, points: [[0, 50], [100, 50]] }], box, 1); // prettier-ignore
  const column = Array.from({ length: 100 }, (_, y) => half.data[y * 100 + 50]);
  expect(column.slice(42, 58)).toEqual([0, 0, 128, ...Array<number>(10).fill(255), 128, 0, 0]);
});

test('points along a line add nothing', () => {
  const middle: Stroke = { ...line, points: [line.points[0], [35, 40], [50, 50], [50, 50], line.points[1]] };
  expect(rasterize([middle], box, 2).data).toEqual(rasterize([line], box, 2).data);
});

test('the order of pen strokes is irrelevant', () => {
  fc.assert(
    fc.property(anyPens, (strokes) => {
      const around = inkBox(strokes);
      const reversed = rasterize(strokes.toReversed(), around, 0.3).data;
      expect(difference(reversed, rasterize(strokes, around, 0.3).data)).toBe(0);
    }),
  );
});

test('the ink box holds all the ink, and no more', () => {
  fc.assert(
    fc.property(anyPens, (strokes) => {
      const around = inkBox(strokes);
      const wider = {
        left: around.left - 20,
        top: around.top - 20,
        right: around.right + 20,
        bottom: around.bottom + 20,
      };
      const { width, height, data } = rasterize(strokes, wider, 1);
      const inked = Array.from(data.keys()).filter((i) => data[i] > 0);
      const xs = inked.map((i) => i % width);
      const ys = inked.map((i) => Math.floor(i / width));
      // The box starts 20 px in; a pixel that is touched is inked.
      expect(Math.min(...xs)).toBeGreaterThanOrEqual(19);
      expect(Math.max(...xs)).toBeLessThanOrEqual(width - 20);
      expect(Math.min(...ys)).toBeLessThanOrEqual(21);
      expect(Math.max(...ys)).toBeGreaterThanOrEqual(height - 22);
    }),
  );
});

test('an eraser takes away what was drawn before it, not what comes after', () => {
  const eraser: Stroke = { ...dot, width: 60, eraser: true };
  expect(ink([dot, eraser])).toBe(0);
  expect(ink([eraser, dot])).toBe(ink([dot]));
  expect(ink([dot, eraser, line])).toBe(ink([line]));
});

test('a smaller eraser leaves a ring', () => {
  const eraser: Stroke = { ...dot, width: 20, eraser: true };
  expect(ink([dot, eraser], 3) / 9).toBeCloseTo(Math.PI * (20 ** 2 - 10 ** 2), 0);
});

test('memory is used again, and cleared first', () => {
  const memory = new Uint8Array(100 * 100).fill(7);
  const bitmap = rasterize([dot], box, 1, memory);
  expect(bitmap.data.buffer).toBe(memory.buffer);
  expect(bitmap).toEqual(rasterize([dot], box, 1));
  expect(rasterize([dot], box, 2, memory).data.buffer).not.toBe(memory.buffer);
});
