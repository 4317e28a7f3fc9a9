import { effect, signal } from '@preact/signals';
import { type Stroke, prepare } from '../../core/drawing/index.ts';
import type { Reading } from '../../core/evaluation/index.ts';
import { latestOnly } from '../drawing/latest.ts';
import { activeModel, phase, request } from './connection.ts';
import { isDrawing, SIZE, strokes } from './drawing.ts';

/** Exactly what the network gets: 784 bytes; null for an empty canvas. */
export const pixels = signal<Uint8Array<ArrayBuffer> | null>(null);
/** What the network reads in it; null for an empty canvas. */
export const reading = signal<Reading | null>(null);
/** The reading of the last finished stroke, to be said aloud. */
export const settled = signal<Reading | null>(null);

/** What is on the canvas: what is read next. */
let drawn: readonly Stroke[] = [];

const readLatest = latestOnly(async () => {
  const model = activeModel.peek();
  if (!model) return;
  const image = prepare({ size: SIZE, strokes: drawn }, model.metadata.preprocessing);
  pixels.value = image;
  // No answer: what was read before isn't this drawing.
  reading.value = image && (await request((api) => api.predict(image)));
});

/**
 * Reads strokes: at once, or as soon as the reading under way is there.
 *
 * @param present the strokes may grow until they are read: then they are read as they are by then
 */
export function read(present: readonly Stroke[]): Promise<void> {
  drawn = present;
  return readLatest();
}

/** Reads again whenever the drawing or the model has changed. */
export function keepReading(): void {
  effect(() => {
    const present = strokes.value;
    if (phase.value === 'open' && activeModel.value) void readAndSettle(present);
  });
}

async function readAndSettle(present: readonly Stroke[]): Promise<void> {
  await read(present);
  // A stroke that has begun in the meantime will have its own reading.
  if (!isDrawing.peek()) settled.value = reading.peek();
}
