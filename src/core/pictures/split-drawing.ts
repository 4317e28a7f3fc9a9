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

/**
 * Takes a drawing of a number apart: strokes that touch make one digit, and so do those that are above each other, such
 * as the bar of a 5, as in pictures.
 *
 * @returns a drawing for each digit, in the order of reading, with pen strokes only; the drawing itself where it shows one
 *   digit; none where all is erased
 */
export function splitDrawing(drawing: Drawing): readonly Drawing[] {
  const lines = cutErased(drawing.strokes);
  if (lines.length < 2) return lines.length === 0 ? [] : [drawing];
  const box = inkBox(lines);
  const scale = SIDE / Math.max(box.right - box.left, box.bottom - box.top);
  const brushes = lines.map(({ width, points }) => ({ width: Math.max(width, THINNEST / scale), points }));
  const { width, height, data } = rasterize(brushes, box, scale, memory);
  const { parts, labels } = connectedParts(data, width, height);
  const groups = readingOrder(groupParts(parts)).flat();
  if (groups.length === 1) return [drawing];
  // All of a stroke is in one part: where it begins tells which.
  const labelOf = ({ points: [[x, y]] }: (typeof lines)[number]) =>
    labels[
      Math.min(height - 1, Math.floor((y - box.top) * scale)) * width +
        Math.min(width - 1, Math.floor((x - box.left) * scale))
    ];
  return groups.map((group) => ({
    size: drawing.size,
    strokes: lines.filter((line) => group.parts.some(({ label }) => label === labelOf(line))),
  }));
}
