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

const predictLatest = latestOnly(async () => {
  const asked = pixels.peek();
  if (!asked) return;
  const answer = await request((api) => api.predict(asked));
  // Wiped in the meantime: then there is nothing to be read. No answer: what was read before isn't this drawing.
  reading.value = pixels.peek() && answer;
});

/** Reads strokes: at once, or as soon as the reading under way is there. */
export async function read(drawn: readonly Stroke[]): Promise<void> {
  const model = activeModel.peek();
  if (!model) return;
  pixels.value = prepare({ size: SIZE, strokes: drawn }, model.metadata.preprocessing);
  if (pixels.peek()) await predictLatest();
  else reading.value = null;
}

/** Reads again whenever the drawing or the model has changed. */
export function keepReading(): void {
  effect(() => {
    const drawn = strokes.value;
    if (phase.value === 'open' && activeModel.value) void readAndSettle(drawn);
  });
}

async function readAndSettle(drawn: readonly Stroke[]): Promise<void> {
  await read(drawn);
  // A stroke that has begun in the meantime will have its own reading.
  if (!isDrawing.peek()) settled.value = reading.peek();
}
