import type { Drawing } from '../../drawing/index.ts';
import type { Random } from '../../network/index.ts';
import { type Line, type Sketch, between, pick } from '../sketch.ts';

/**
 * Two or three digits side by side, which is a number and not a digit.
 *
 * @param digits drawings of single digits, of lines rather than dots: each line is drawn on its own
 */
export function digitRow(random: Random, digits: readonly Drawing[]): Sketch {
  const row: Line[] = [];
  let right = 0;
  for (let count = between(random, 2, 3); count > 0; count--) {
    const lines = pick(random, digits).strokes.map(({ points }) => points);
    const xs = lines.flat().map(([x]) => x);
    const ys = lines.flat().map(([, y]) => y);
    const [left, top] = [smallest(xs), smallest(ys)];
    const height = Math.max(-smallest(ys.map((y) => -y)) - top, 1);
    const scale = random.uniform(0.8, 1.2) / height;
    const lower = random.uniform(-0.1, 0.1);
    const from = right;
    for (const line of lines) {
      const placed = line.map(([x, y]): Line[number] => [from + (x - left) * scale, lower + (y - top) * scale]);
      row.push(placed);
      for (const [x] of placed) right = Math.max(right, x);
    }
    right += random.uniform(0.15, 0.5);
  }
  return row;
}

function smallest(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}
