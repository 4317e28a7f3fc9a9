import { type Drawing, type Stroke, inkBox } from '../../src/core/drawing/index.ts';
import type { Random } from '../../src/core/network/index.ts';

type Labelled = Drawing & { readonly label: number };

const CANVAS = 560;

/**
 * A number of two to five digits drawn on the canvas: digits of a data set, no two quite alike in size, on a line that
 * wavers, with gaps from a twelfth to half of a digit's height between their ink.
 */
export function drawNumber(digits: readonly Labelled[], random: Random): { drawing: Drawing; labels: number[] } {
  const strokes: Stroke[] = [];
  const labels: number[] = [];
  const count = 2 + random.integer(4);
  const height = random.uniform(80, 100);
  const brush = random.uniform(6, 14);
  let x = 10;
  while (labels.length < count) {
    const digit = digits[random.integer(digits.length)];
    const box = inkBox(digit.strokes.map(({ points }) => ({ width: 0, points })));
    const scale = (height * random.uniform(0.88, 1.12)) / Math.max(box.right - box.left, box.bottom - box.top);
    const top = 200 + random.uniform(-0.12, 0.12) * height;
    const left = x + brush / 2;
    labels.push(digit.label);
    for (const { points } of digit.strokes) {
      strokes.push({
        width: brush,
        points: points.map(([px, py]) => [left + (px - box.left) * scale, top + (py - box.top) * scale]),
      });
    }
    x = left + (box.right - box.left) * scale + brush / 2 + random.uniform(1 / 12, 1 / 2) * height;
  }
  return { drawing: { size: CANVAS, strokes }, labels };
}
