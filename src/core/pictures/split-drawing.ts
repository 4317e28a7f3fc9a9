import { type Drawing, cutErased, inkBox, rasterize } from '../drawing/index.ts';
import { groupParts } from './group.ts';
import { connectedParts } from './parts.ts';
import { readingOrder } from './reading-order.ts';

/** How large a drawing is drawn to see which strokes touch, px. A digit of six is some 30 px wide then. */
const SIDE = 192;
/** No brush is thinner there, px: a line has no gaps. */
const THINNEST = 1.5;

/** Used again for every drawing: one is split on every frame while a person draws. */
const memory = new Uint8Array((SIDE + 1) ** 2);
const labelMemory = new Int32Array(memory.length);

/** A digit of a drawing. */
export interface DrawnDigit {
  /** Its strokes alone. */
  readonly drawing: Drawing;
  /** Its line, counted from 0 at the top. */
  readonly line: number;
}

/**
 * Takes a drawing of a number apart: strokes that touch make one digit, and so do those that are above each other, such
 * as the bar of a 5, as in pictures.
 *
 * @returns the digits in the order of reading, with pen strokes only; the drawing itself where it shows one digit; none
 *   where all is erased
 */
export function splitDrawing(drawing: Drawing): readonly DrawnDigit[] {
  const lines = cutErased(drawing.strokes);
  if (lines.length < 2) return lines.length === 0 ? [] : [{ drawing, line: 0 }];
  const box = inkBox(lines);
  const scale = SIDE / Math.max(box.right - box.left, box.bottom - box.top);
  const brushes = lines.map(({ width, points }) => ({ width: Math.max(width, THINNEST / scale), points }));
  const { width, height, data } = rasterize(brushes, box, scale, memory);
  const { parts, labels } = connectedParts(data, width, height, 1, labelMemory.subarray(0, data.length).fill(0));
  const order = readingOrder(groupParts(parts));
  if (order.flat().length === 1) return [{ drawing, line: 0 }];
  // All of a stroke is in one part: where it begins tells which.
  const labelOf = ({ points: [[x, y]] }: (typeof lines)[number]) =>
    labels[
      Math.min(height - 1, Math.floor((y - box.top) * scale)) * width +
        Math.min(width - 1, Math.floor((x - box.left) * scale))
    ];
  return order.flatMap((groups, line) =>
    groups.map((group) => {
      const strokes = lines.filter((stroke) => group.parts.some(({ label }) => label === labelOf(stroke)));
      return { drawing: { size: drawing.size, strokes }, line };
    }),
  );
}
