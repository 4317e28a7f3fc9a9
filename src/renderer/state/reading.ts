import { effect, signal } from '@preact/signals';
import { type Stroke, prepare, prepareImages } from '../../core/drawing/index.ts';
import type { Reading } from '../../core/evaluation/index.ts';
import { latestOnly } from '../drawing/latest.ts';
import { activeModel, phase, request } from './connection.ts';
import { type LabelledImage, image, isDrawing, SIZE, strokes } from './drawing.ts';

/** Exactly what the network gets: 784 bytes; null for an empty canvas. */
export const pixels = signal<Uint8Array<ArrayBuffer> | null>(null);
/** What the network reads in it; null for an empty canvas. */
export const reading = signal<Reading | null>(null);
/** The reading of the last finished stroke, to be said aloud. */
export const settled = signal<Reading | null>(null);

/** What is on the canvas: what is read next. */
let drawn: readonly Stroke[] = [];
let shown: LabelledImage | null = null;

const readLatest = latestOnly(async () => {
  const model = activeModel.peek();
  if (!model) return;
  const { preprocessing } = model.metadata;
  const prepared = shown
    ? prepareImages(shown.pixels, preprocessing)
    : prepare({ size: SIZE, strokes: drawn }, preprocessing);
  pixels.value = prepared;
  // No answer: what was read before isn't this drawing.
  reading.value = prepared && (await request((api) => api.predict(prepared)));
});

/**
 * Reads strokes: at once, or as soon as the reading under way is there.
 *
 * @param present the strokes may grow until they are read: then they are read as they are by then
 */
export function read(present: readonly Stroke[]): Promise<void> {
  drawn = present;
  shown = null;
  return readLatest();
}

/** Reads again whenever what is on the canvas or the model has changed. */
export function keepReading(): void {
  effect(() => {
    const present = strokes.value;
    const labelled = image.value;
    if (phase.value === 'open' && activeModel.value) void readAndSettle(present, labelled);
  });
}

async function readAndSettle(present: readonly Stroke[], labelled: LabelledImage | null): Promise<void> {
  drawn = present;
  shown = labelled;
  await readLatest();
  // A stroke that has begun in the meantime will have its own reading.
  if (!isDrawing.peek()) settled.value = reading.peek();
}
