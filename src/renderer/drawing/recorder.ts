type Point = [x: number, y: number];
type GrowingStroke = { width: number; points: Point[]; eraser?: true };

/** A movement shorter than this, px, adds nothing that could be seen. */
const LEAST_MOVE = 0.4;

/**
 * Turns where the pen goes, while it is down, into strokes. What is drawn is what can be seen: a stroke that leaves the
 * canvas ends at its edge, and where the pen comes back a new one begins.
 */
export class Recorder {
  /** The strokes so far; they grow. */
  readonly strokes: GrowingStroke[] = [];
  readonly #size: number;
  readonly #brush: { width: number; eraser?: true };
  #lastX = NaN;
  #lastY = NaN;
  #open = false;

  /**
   * @param size the side of the canvas, px
   * @param width the brush's, px
   */
  constructor(size: number, width: number, eraser: boolean) {
    this.#size = size;
    this.#brush = eraser ? { width, eraser } : { width };
  }

  /** The pen is at (x, y), px from the canvas's top left corner; outside it too. */
  add(x: number, y: number): void {
    const fromX = this.#lastX;
    const fromY = this.#lastY;
    const first = Number.isNaN(fromX);
    if (Math.hypot(x - fromX, y - fromY) < LEAST_MOVE) return;
    this.#lastX = x;
    this.#lastY = y;
    if (first) {
      if (this.#contains(x, y)) this.#extend(x, y);
      return;
    }
    const visible = visiblePart(fromX, fromY, x, y, this.#size);
    if (!visible) {
      this.#open = false;
      return;
    }
    const [start, end] = visible;
    if (!this.#open) this.#extend(fromX + start * (x - fromX), fromY + start * (y - fromY));
    this.#extend(fromX + end * (x - fromX), fromY + end * (y - fromY));
    this.#open = end === 1;
  }

  #contains(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x <= this.#size && y <= this.#size;
  }

  #extend(x: number, y: number): void {
    if (!this.#open) this.strokes.push({ ...this.#brush, points: [] });
    this.#open = true;
    this.strokes[this.strokes.length - 1].points.push([hundredths(x), hundredths(y)]);
  }
}

/** A hundredth of a pixel is finer than any pen, and short in a file. */
function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * The part of a segment that lies on the canvas, as fractions of its length (Liang and Barsky, 1984).
 *
 * @returns null where none of it does
 */
export function visiblePart(
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  size: number,
): [start: number, end: number] | null {
  let start = 0;
  let end = 1;
  const edges = [
    [fromX - toX, fromX],
    [toX - fromX, size - fromX],
    [fromY - toY, fromY],
    [toY - fromY, size - fromY],
  ];
  for (const [towards, distance] of edges) {
    if (towards === 0) {
      if (distance < 0) return null;
      continue;
    }
    const crossing = distance / towards;
    if (towards < 0) start = Math.max(start, crossing);
    else end = Math.min(end, crossing);
  }
  return start <= end ? [start, end] : null;
}
