import type { Stroke } from '../../core/drawing/index.ts';

/** Paints strokes on a canvas, in the canvas's own text colour. */
export class Painter {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #size: number;
  /** Of the strokes that grow, so many have been painted, and of the last of them so many points. */
  #strokes = 0;
  #points = 0;

  /** @param size the drawing's side, which fills the canvas, px */
  constructor(canvas: HTMLCanvasElement, size: number) {
    this.#canvas = canvas;
    // Every canvas has one where its first use asks for it.
    this.#context = canvas.getContext('2d')!;
    this.#size = size;
  }

  /** Makes the canvas as sharp as the screen; it is blank afterwards. */
  resize(devicePixels: number): void {
    this.#canvas.width = devicePixels;
    this.#canvas.height = devicePixels;
  }

  /** Paints everything anew. */
  repaint(strokes: readonly Stroke[]): void {
    this.#context.resetTransform();
    this.#context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#prepare();
    for (const stroke of strokes) this.#trace(stroke, 0);
  }

  /** Says that the strokes which `extend` gets next are new ones. */
  begin(): void {
    this.#strokes = this.#points = 0;
  }

  /**
   * Paints what was added since the last call to strokes that grow at their end.
   *
   * @returns whether there was anything
   */
  extend(strokes: readonly Stroke[]): boolean {
    const last = strokes.length - 1;
    if (last < 0 || (last + 1 === this.#strokes && strokes[last].points.length === this.#points)) return false;
    for (let k = Math.max(0, this.#strokes - 1); k <= last; k++) {
      this.#trace(strokes[k], k === this.#strokes - 1 ? this.#points : 0);
    }
    this.#strokes = last + 1;
    this.#points = strokes[last].points.length;
    return true;
  }

  #prepare(): void {
    const context = this.#context;
    const scale = this.#canvas.width / this.#size;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.strokeStyle = context.fillStyle = getComputedStyle(this.#canvas).color;
  }

  /** @param from so many points are painted already */
  #trace({ width, points, eraser }: Stroke, from: number): void {
    if (from >= points.length) return;
    const context = this.#context;
    context.globalCompositeOperation = eraser ? 'destination-out' : 'source-over';
    context.lineWidth = width;
    context.beginPath();
    if (points.length === 1) {
      context.arc(points[0][0], points[0][1], width / 2, 0, 2 * Math.PI);
      context.fill();
      return;
    }
    const start = Math.max(0, from - 1);
    context.moveTo(points[start][0], points[start][1]);
    for (let i = start + 1; i < points.length; i++) context.lineTo(points[i][0], points[i][1]);
    context.stroke();
  }
}
