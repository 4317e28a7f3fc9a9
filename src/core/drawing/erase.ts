import type { Stroke } from './drawing.ts';

type Point = Stroke['points'][number];

/** A piece that erasing left, shorter than this part of the brush's width, is a crumb that nobody meant to leave. */
const CRUMB = 1 / 4;

/**
 * Carries erasing out on the centre lines: what a later eraser stroke covers is cut off the line that the middle of the
 * pen drew.
 *
 * @returns pen strokes only, each an uncut piece; none where all is erased
 */
export function cutErased(strokes: readonly Stroke[]): readonly Stroke[] {
  if (!strokes.some(({ eraser }) => eraser)) return strokes;
  const pieces: Stroke[] = [];
  const erasers: Stroke[] = [];
  // From the last stroke to the first: a stroke is erased by those after it.
  for (let k = strokes.length - 1; k >= 0; k--) {
    const stroke = strokes[k];
    if (stroke.eraser) erasers.push(stroke);
    else for (const points of cut(stroke, erasers)) pieces.push({ width: stroke.width, points });
  }
  return pieces;
}

/** The pieces of a line that no eraser covers. */
function cut({ width, points }: Stroke, erasers: readonly Stroke[]): (readonly Point[])[] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  let whole = true;
  const finish = () => {
    if (piece.length > 0) pieces.push(piece);
    piece = [];
  };
  for (let i = points.length > 1 ? 1 : 0; i < points.length; i++) {
    const from = points[Math.max(0, i - 1)];
    const to = points[i];
    let kept = 0;
    for (const [start, end] of erasedParts(from, to, erasers)) {
      if (start > kept) {
        if (piece.length === 0) piece.push(between(from, to, kept));
        piece.push(between(from, to, start));
      }
      if (end > kept) {
        finish();
        whole = false;
        kept = end;
      }
    }
    if (kept >= 1) continue;
    if (piece.length === 0) piece.push(between(from, to, kept));
    if (from !== to) piece.push(to);
  }
  finish();
  return whole ? [points] : pieces.filter((part) => lengthOf(part) >= width * CRUMB);
}

function lengthOf(points: readonly Point[]): number {
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    sum += Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]);
  }
  return sum;
}

/** Which parts of the segment the erasers cover, as fractions of the way, sorted by their start. */
function erasedParts(from: Point, to: Point, erasers: readonly Stroke[]): [number, number][] {
  const parts: [number, number][] = [];
  for (const { width, points } of erasers) {
    for (let i = points.length > 1 ? 1 : 0; i < points.length; i++) {
      const part = partInCapsule(from, to, points[Math.max(0, i - 1)], points[i], width / 2);
      if (!part) continue;
      // A segment is short, an eraser wide: mostly this says it all.
      if (part[0] === 0 && part[1] === 1) return [part];
      parts.push(part);
    }
  }
  return parts.sort((a, b) => a[0] - b[0]);
}

/**
 * The part of the segment from `from` to `to` that is within `radius` of the segment from `a` to `b`, as fractions of
 * the way; null for none. That capsule is convex, so there is one part: from the first to the last of what lies in its
 * two discs and in the rectangle between them.
 */
function partInCapsule(from: Point, to: Point, a: Point, b: Point, radius: number): [number, number] | null {
  // Nearly all pairs are far apart.
  if (apart(from[0], to[0], a[0], b[0], radius) || apart(from[1], to[1], a[1], b[1], radius)) return null;
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const ux = b[0] - a[0];
  const uy = b[1] - a[1];
  const length = Math.hypot(ux, uy);
  const parts = [partInDisc(from, dx, dy, a, radius)];
  if (length > 0) {
    parts.push(partInDisc(from, dx, dy, b, radius));
    const fx = from[0] - a[0];
    const fy = from[1] - a[1];
    // Along the capsule's axis from 0 to its length, across it from -radius to radius.
    const along = partInSlab((fx * ux + fy * uy) / length, (dx * ux + dy * uy) / length, 0, length);
    const across = partInSlab((fy * ux - fx * uy) / length, (dy * ux - dx * uy) / length, -radius, radius);
    if (along && across) {
      const start = Math.max(along[0], across[0]);
      const end = Math.min(along[1], across[1]);
      parts.push(start <= end ? [start, end] : null);
    }
  }
  let start = 1;
  let end = 0;
  for (const part of parts) {
    if (!part) continue;
    start = Math.min(start, part[0]);
    end = Math.max(end, part[1]);
  }
  return start <= end ? [start, end] : null;
}

/** Whether the interval between p and q is farther than `radius` from the one between a and b. */
function apart(p: number, q: number, a: number, b: number, radius: number): boolean {
  // Twice the distance of the middles, against twice the sum of the halves.
  return Math.abs(p + q - a - b) > Math.abs(p - q) + Math.abs(a - b) + 2 * radius;
}

/** The part of the way `from` + t (dx, dy), 0 ≤ t ≤ 1, that lies in a disc. */
function partInDisc(from: Point, dx: number, dy: number, centre: Point, radius: number): [number, number] | null {
  const fx = from[0] - centre[0];
  const fy = from[1] - centre[1];
  // |f + t d|² = r² is a quadratic equation in t.
  const a = dx * dx + dy * dy;
  const b = fx * dx + fy * dy;
  const c = fx * fx + fy * fy - radius * radius;
  if (a === 0) return c <= 0 ? [0, 1] : null;
  const discriminant = b * b - a * c;
  if (discriminant < 0) return null;
  const root = Math.sqrt(discriminant);
  return clip((-b - root) / a, (-b + root) / a);
}

/** The part of the way start + t step, 0 ≤ t ≤ 1, that lies from low to high. */
function partInSlab(start: number, step: number, low: number, high: number): [number, number] | null {
  if (step === 0) return start >= low && start <= high ? [0, 1] : null;
  const first = (low - start) / step;
  const second = (high - start) / step;
  return clip(Math.min(first, second), Math.max(first, second));
}

function clip(start: number, end: number): [number, number] | null {
  return start <= 1 && end >= 0 ? [Math.max(0, start), Math.min(1, end)] : null;
}

function between(from: Point, to: Point, t: number): Point {
  return [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
}
