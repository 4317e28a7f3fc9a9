import * as v from 'valibot';
import { expect, test } from 'vitest';
import { drawingSchema, labelledDrawingSchema } from '../../../src/core/drawing/index.ts';
import { check } from '../../../src/core/errors/index.ts';
import { drawings } from './fixtures.ts';

const stroke = { width: 18, points: [[10, 20]] };
const long = { width: 1, points: Array.from({ length: 400 }, () => [1, 2]) };
const valid = { size: 280, strokes: [stroke, { ...stroke, eraser: true }] };

test('drawings as drawings.py writes them are valid', () => {
  for (const drawing of drawings) expect(v.parse(labelledDrawingSchema, drawing)).toEqual(drawing);
  expect(v.parse(drawingSchema, valid)).toEqual(valid);
  expect(v.parse(drawingSchema, { size: 280, strokes: [] })).toEqual({ size: 280, strokes: [] });
  const dated = { ...valid, label: 7, time: '2025-03-01T12:00:00.000Z' };
  expect(v.parse(labelledDrawingSchema, dated)).toEqual(dated);
});

test.each([
  ['size', { ...valid, size: 0 }],
  ['size', { ...valid, size: 10_001 }],
  ['strokes', { size: 280 }],
  ['strokes.0.width', { size: 280, strokes: [{ ...stroke, width: 0 }] }],
  ['strokes.0.points', { size: 280, strokes: [{ ...stroke, points: [] }] }],
  ['strokes.0.points.0.1', { size: 280, strokes: [{ ...stroke, points: [[1, NaN]] }] }],
  ['strokes.0.points.0.0', { size: 280, strokes: [{ ...stroke, points: [[Infinity, 1]] }] }],
  ['strokes.0.points.0.1', { size: 280, strokes: [{ ...stroke, points: [[1]] }] }],
  ['strokes.1.eraser', { size: 280, strokes: [stroke, { ...stroke, eraser: 'yes' }] }],
  ['strokes', { size: 280, strokes: Array.from({ length: 10_001 }, () => stroke) }],
  ['strokes', { size: 280, strokes: Array.from({ length: 300 }, () => long) }],
])('names the field that is wrong: %s', (field, drawing) => {
  expect(() => check(drawingSchema, drawing, 'drawing')).toThrow(`drawing.${field}`);
});

test.each([
  ['label', { ...valid, label: 10 }],
  ['label', valid],
  ['time', { ...valid, label: 1, time: 'yesterday' }],
])('names the field of a labelled drawing that is wrong: %s', (field, drawing) => {
  expect(() => check(labelledDrawingSchema, drawing, 'drawing')).toThrow(`drawing.${field}`);
});
