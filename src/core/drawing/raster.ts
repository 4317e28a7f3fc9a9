import type { Stroke } from './drawing.ts';

/** A grey picture. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** width × height bytes, row by row: 0 is paper, 255 is ink. */
  readonly data: Uint8Array;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The box around pen strokes, brush included; there must be one at least. */
export function inkBox(pens: readonly Stroke[]): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const { width, points } of pens) {
    const r = width / 2;
    for (const [x, y] of points) {
      left = Math.min(left, x - r);
      top = Math.min(top, y - r);
      right = Math.max(right, x + r);
      bottom = Math.max(bottom, y + r);
    }
  }
  return { left, top, right, bottom };
}

/**
 * Draws strokes with a round brush, antialiased: round ends and joins, one point is a dot.
 *
 * A pixel of a segment is as dark as the brush covers it, told from the distance of its middle to the segment. Within
 * and between strokes the darkest counts, so that it makes no difference how many segments a line is made of. An eraser
 * leaves at most what it doesn't cover of what was drawn before it.
 *
 * @param box the part of the drawing that becomes the bitmap
 * @param scale bitmap pixels a drawing pixel
 * @param memory where to draw, if it is large enough: the bitmap is then good only until the next use of it
 */
export function rasterize(strokes: readonly Stroke[], box: Box, scale: number, memory?: Uint8Array): Bitmap {
  const width = Math.ceil((box.right - box.left) * scale);
  const height = Math.ceil((box.bottom - box.top) * scale);
  const size = width * height;
  const data = memory && memory.length >= size ? memory.subarray(0, size).fill(0) : new Uint8Array(size);
  const bitmap = { width, height, data };
  for (const { width: brush, points, eraser } of strokes) {
    const radius = (brush / 2) * scale;
    let [x, y] = points[0];
    for (let i = points.length > 1 ? 1 : 0; i < points.length; i++) {
      const [nextX, nextY] = points[i];
      drawSegment(
        bitmap,
        (x - box.left) * scale,
        (y - box.top) * scale,
        (nextX - box.left) * scale,
        (nextY - box.top) * scale,
        radius,
        eraser === true,
      );
      x = nextX;
      y = nextY;
    }
  }
  return bitmap;
}

/** Draws the line from (x0, y0) to (x1, y1); pixel (i, j) has its middle at (i + ½, j + ½). */
function drawSegment(
  { width, height, data }: Bitmap,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  radius: number,
  erase: boolean,
): void {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const inverse = dx === 0 && dy === 0 ? 0 : 1 / (dx * dx + dy * dy);
  // Half a pixel outside the brush's edge a pixel is blank; half a pixel inside it is full.
  const reach = radius + 0.5;
  const blank = reach * reach;
  const solid = radius > 0.5 ? (radius - 0.5) ** 2 : -1;
  // A brush thinner than a pixel never fills one.
  const most = 255 * Math.min(1, 2 * radius);
  const left = Math.max(0, Math.floor(Math.min(x0, x1) - reach));
  const right = Math.min(width, Math.ceil(Math.max(x0, x1) + reach));
  const top = Math.max(0, Math.floor(Math.min(y0, y1) - reach));
  const bottom = Math.min(height, Math.ceil(Math.max(y0, y1) + reach));
  for (let j = top; j < bottom; j++) {
    const py = j + 0.5 - y0;
    for (let i = left; i < right; i++) {
      const at = j * width + i;
      const before = data[at];
      // Most pixels of a segment were filled by the one before it.
      if (before === (erase ? 0 : 255)) continue;
      const px = i + 0.5 - x0;
      const along = (px * dx + py * dy) * inverse;
      const t = along < 0 ? 0 : along > 1 ? 1 : along;
      const ex = px - t * dx;
      const ey = py - t * dy;
      const square = ex * ex + ey * ey;
      if (square >= blank) continue;
      const cover = square <= solid ? 255 : Math.round(Math.min(most, 255 * (reach - Math.sqrt(square))));
      if (erase) data[at] = Math.min(before, 255 - cover);
      else if (cover > before) data[at] = cover;
    }
  }
}
