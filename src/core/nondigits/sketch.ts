import type { Random } from '../network/index.ts';

/** A place in a sketch: [x, y], y downwards, in any unit. */
export type Point = readonly [x: number, y: number];
/** What the pen draws while it is down. */
export type Line = readonly Point[];
/** Something to draw, as it is meant: exact, of any size and anywhere. */
export type Sketch = readonly Line[];

/** A line from its numbers: x, y, x, y, … */
export function line(...numbers: readonly number[]): Line {
  return Array.from({ length: numbers.length / 2 }, (_, i): Point => [numbers[2 * i], numbers[2 * i + 1]]);
}

/** Steps between two points of a curve. */
const STEPS = 8;

/** A smooth line through the points (Catmull and Rom, 1974). */
export function curve(points: Line): Line {
  if (points.length < 3) return points;
  const before = mirrored(points[1], points[0]);
  const after = mirrored(points[points.length - 2], points[points.length - 1]);
  const all = [before, ...points, after];
  const smooth: Point[] = [];
  for (let i = 1; i < all.length - 2; i++) {
    for (let step = 0; step < STEPS; step++) {
      const t = step / STEPS;
      const along = (axis: 0 | 1) => catmullRom(all[i - 1][axis], all[i][axis], all[i + 1][axis], all[i + 2][axis], t);
      smooth.push([along(0), along(1)]);
    }
  }
  smooth.push(points[points.length - 1]);
  return smooth;
}

function mirrored([x, y]: Point, [aboutX, aboutY]: Point): Point {
  return [2 * aboutX - x, 2 * aboutY - y];
}

function catmullRom(a: number, b: number, c: number, d: number, t: number): number {
  return b + (t / 2) * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

/** Part of an ellipse, from one angle to another, in turns: 0 is right, ¼ down. */
export function arc(x: number, y: number, radiusX: number, radiusY: number, from: number, to: number): Line {
  const steps = Math.max(2, Math.ceil(Math.abs(to - from) * 40));
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const angle = 2 * Math.PI * (from + ((to - from) * i) / steps);
    return [x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)];
  });
}

/** A line that ends where it began. */
export function closed(points: Line): Line {
  return [...points, points[0]];
}

/** A sketch turned about the origin by an angle, in radians. */
export function turned(sketch: Sketch, angle: number): Sketch {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return sketch.map((points) => points.map(([x, y]): Point => [cos * x - sin * y, sin * x + cos * y]));
}

/** One of the values, each as likely as the others. */
export function pick<T>(random: Random, values: readonly T[]): T {
  return values[random.integer(values.length)];
}

/** A whole number from `low` to `high`, both included. */
export function between(random: Random, low: number, high: number): number {
  return low + random.integer(high - low + 1);
}
