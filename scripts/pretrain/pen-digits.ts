import type { LabelledDrawing } from '../../src/core/drawing/index.ts';
import { check, whole } from '../../src/core/errors/index.ts';
import * as v from 'valibot';

const coordinate = whole(0, 100);
const lineSchema = v.tuple([...Array.from({ length: 16 }, () => coordinate), whole(0, 9)]);

/** Digits in the file are stretched to a square; so much narrower looks natural. */
const ASPECT = 0.8;
/** Steps of the curve between two recorded points. */
const STEPS = 8;
const CANVAS = 280;
const BRUSH = 18;

/**
 * Reads the stylus digits of UCI's Pen-Based Recognition of Handwritten Digits (Alpaydin and Alimoglu, 1998): a line is
 * eight points (x, y) from 0 to 100 along the pen's path, y upwards, then the digit.
 *
 * @param text the file's
 * @throws InklingError `input.invalid`, which names the line and the field
 */
export function parsePenDigits(text: string): LabelledDrawing[] {
  return text
    .trim()
    .split('\n')
    .map((line, i) => {
      const fields = check(lineSchema, line.split(',').map(Number), `line ${i + 1}`);
      const points = Array.from({ length: 8 }, (_, k): Point => [
        40 + 2 * ASPECT * fields[2 * k],
        40 + 2 * (100 - fields[2 * k + 1]),
      ]);
      return { label: fields[16], size: CANVAS, strokes: [{ width: BRUSH, points: smoothCurve(points) }] };
    });
}

type Point = readonly [x: number, y: number];

/** A curve through all the points (Catmull and Rom, 1974). */
function smoothCurve(points: readonly Point[]): Point[] {
  const curve: Point[] = [];
  for (let i = 0; i < points.length - 1; i++) {
    const b = points[i];
    const c = points[i + 1];
    // Beyond the ends, the curve goes on as it came.
    const a = points[i - 1] ?? mirrored(c, b);
    const d = points[i + 2] ?? mirrored(b, c);
    for (let step = 0; step < STEPS; step++) {
      const t = step / STEPS;
      curve.push([spline(a[0], b[0], c[0], d[0], t), spline(a[1], b[1], c[1], d[1], t)]);
    }
  }
  curve.push(points.at(-1)!);
  return curve;
}

function mirrored(point: Point, at: Point): Point {
  return [2 * at[0] - point[0], 2 * at[1] - point[1]];
}

function spline(a: number, b: number, c: number, d: number, t: number): number {
  return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3);
}
