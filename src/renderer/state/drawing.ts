import { computed, signal } from '@preact/signals';
import * as v from 'valibot';
import { type Drawing, type Stroke, drawingSchema } from '../../core/drawing/index.ts';
import { newHistory, record, redone, undone } from '../drawing/history.ts';

/** The side of the canvas, px of a drawing. */
export const SIZE = 280;

const KEY = 'inkling.drawing';

const history = signal(newHistory<readonly Stroke[]>(restored()));

/** What is on the canvas, the stroke under way aside. */
export const strokes = computed(() => history.value.present);
export const isEmpty = computed(() => strokes.value.length === 0);
export const canUndo = computed(() => history.value.past.length > 0);
export const canRedo = computed(() => history.value.future.length > 0);

/** Pen or eraser. */
export const tool = signal<'pen' | 'eraser'>('pen');
/** Whether the pen is down. */
export const isDrawing = signal(false);

export function addStrokes(added: readonly Stroke[]): void {
  if (added.length > 0) history.value = record(history.peek(), [...strokes.peek(), ...added]);
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
  history.value = record(history.peek(), scaled);
}

/** Wipes the canvas, which can be undone. */
export function clear(): void {
  if (!isDrawing.peek() && !isEmpty.peek()) history.value = record(history.peek(), []);
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
