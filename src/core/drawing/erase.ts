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
  const erasers: Capsule[] = [];
  // From the last stroke to the first: a stroke is erased by those after it.
  for (let k = strokes.length - 1; k >= 0; k--) {
    const stroke = strokes[k];
    if (stroke.eraser) for (const capsule of capsules(stroke)) erasers.push(capsule);
    else for (const points of cut(stroke, erasers)) pieces.push({ width: stroke.width, points });
  }
  return pieces;
}

/** The pieces of a line that no eraser covers. */
function cut({ width, points }: Stroke, erasers: readonly Capsule[]): (readonly Point[])[] {
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

/** What an eraser covers on the way from `a` to `b`: all that is within `radius` of it. */
interface Capsule {
  readonly a: Point;
  readonly b: Point;
  readonly radius: number;
  /** The middle of the box around it, and how far it reaches from there. */
  readonly x: number;
  readonly y: number;
  readonly across: number;
  readonly down: number;
}

function capsules({ width, points }: Stroke): Capsule[] {
  const radius = width / 2;
  const starts = points.length > 1 ? points.slice(0, -1) : points;
  return starts.map((a, i) => {
    const b = points[Math.min(i + 1, points.length - 1)];
    const across = Math.abs(b[0] - a[0]) / 2 + radius;
    const down = Math.abs(b[1] - a[1]) / 2 + radius;
    return { a, b, radius, x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, across, down };
  });
}

/** Which parts of the segment the erasers cover, as fractions of the way, sorted by their start. */
function erasedParts(from: Point, to: Point, erasers: readonly Capsule[]): [number, number][] {
  const parts: [number, number][] = [];
  const x = (from[0] + to[0]) / 2;
  const y = (from[1] + to[1]) / 2;
  const across = Math.abs(to[0] - from[0]) / 2;
  const down = Math.abs(to[1] - from[1]) / 2;
  for (const capsule of erasers) {
    // Nearly all pairs are far apart: their boxes don't meet.
    if (Math.abs(x - capsule.x) > across + capsule.across || Math.abs(y - capsule.y) > down + capsule.down) continue;
    const part = partInCapsule(from, to, capsule);
    if (!part) continue;
    // A segment is short, an eraser wide: mostly this says it all.
    if (part[0] === 0 && part[1] === 1) return [part];
    parts.push(part);
  }
  return parts.sort((p, q) => p[0] - q[0]);
}

/**
 * The part of the segment from `from` to `to` that an eraser covers, as fractions of the way; null for none. A capsule is
 * convex, so there is one part: from the first to the last of what lies in its two discs and in the rectangle between
 * them.
 */
function partInCapsule(from: Point, to: Point, { a, b, radius }: Capsule): [number, number] | null {
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
