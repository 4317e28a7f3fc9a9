import { computed, signal } from '@preact/signals';
import * as v from 'valibot';
import { type Drawing, type Stroke, drawingSchema } from '../../core/drawing/index.ts';
import { newHistory, record, redone, undone } from '../drawing/history.ts';
import type { OpenedPicture } from '../pictures/decode.ts';

/** The side of the canvas, px of a drawing. */
export const SIZE = 280;

const KEY = 'inkling.drawing';

/** An image of 28×28 pixels, such as a digit of a data set, and which digit it shows. */
export interface LabelledImage {
  /** 784 bytes, as MNIST's images. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly label: number;
}

/** A canvas has strokes, an image or a picture on it: who draws on one of the others begins anew. */
export interface Content {
  readonly strokes: readonly Stroke[];
  readonly image: LabelledImage | null;
  readonly picture: OpenedPicture | null;
}

const EMPTY: Content = { strokes: [], image: null, picture: null };

const history = signal(newHistory<Content>({ ...EMPTY, strokes: restored() }));

/** What is on the canvas, the stroke under way aside. */
export const content = computed(() => history.value.present);

/** What is drawn on the canvas, the stroke under way aside. */
export const strokes = computed(() => content.value.strokes);
/** The image that is on the canvas in place of a drawing. */
export const image = computed(() => content.value.image);
/** The picture that is on the canvas in place of a drawing. */
export const picture = computed(() => content.value.picture);
export const isEmpty = computed(() => strokes.value.length === 0 && image.value === null && picture.value === null);
export const canUndo = computed(() => history.value.past.length > 0);
export const canRedo = computed(() => history.value.future.length > 0);

/** Pen or eraser. */
export const tool = signal<'pen' | 'eraser'>('pen');
/** Whether the pen is down. */
export const isDrawing = signal(false);

export function addStrokes(added: readonly Stroke[]): void {
  if (added.length > 0) put({ strokes: [...strokes.peek(), ...added] });
}

export function undo(): void {
  if (!isDrawing.peek()) history.value = undone(history.peek());
}

export function redo(): void {
  if (!isDrawing.peek()) history.value = redone(history.peek());
}

/** Puts a drawing on the canvas, in place of what is there. */
export function putOnCanvas({ size, strokes: drawn }: Drawing): void {
  if (isDrawing.peek()) return;
  const scale = SIZE / size;
  const scaled = drawn.map(({ width, points, ...rest }) => ({
    ...rest,
    width: width * scale,
    points: points.map(([x, y]) => [x * scale, y * scale] as const),
  }));
  put({ strokes: scaled });
}

/** Puts an image on the canvas, in place of what is there. */
export function putImageOnCanvas(labelled: LabelledImage): void {
  if (!isDrawing.peek()) put({ image: labelled });
}

/**
 * Puts a picture on the canvas, in place of what is there. Another one takes its place for good: undoing brings back what
 * was there before both, so that pictures, which are large, don't pile up.
 */
export function putPictureOnCanvas(opened: OpenedPicture): void {
  if (isDrawing.peek()) return;
  if (picture.peek()) history.value = undone(history.peek());
  put({ picture: opened });
}

/** Wipes the canvas, which can be undone. */
export function clear(): void {
  if (!isDrawing.peek() && !isEmpty.peek()) put({});
}

function put(added: Partial<Content>): void {
  history.value = record(history.peek(), { ...EMPTY, ...added });
}

export function toggleEraser(): void {
  tool.value = tool.peek() === 'pen' ? 'eraser' : 'pen';
}

/** Keeps the drawing for when the page is loaded again. */
export function keepDrawing(): void {
  strokes.subscribe((present) => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ size: SIZE, strokes: present } satisfies Drawing));
    } catch {
      // Storage is full or forbidden: then the drawing lasts as long as the page.
    }
  });
}

function restored(): readonly Stroke[] {
  try {
    const drawing = v.safeParse(drawingSchema, JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    return drawing.success && drawing.output.size === SIZE ? drawing.output.strokes : [];
  } catch {
    return [];
  }
}
