import { computed, effect, signal } from '@preact/signals';
import { type Stroke, straighten } from '../../core/drawing/index.ts';
import { numberOf, type Reading } from '../../core/evaluation/index.ts';
import { latestOnly } from '../drawing/latest.ts';
import { activeModel, phase, request } from './connection.ts';
import { type CanvasDigit, digitsOf, digitsOfStrokes } from './digits.ts';
import { type Content, content, isDrawing } from './drawing.ts';
import { settings } from './settings.ts';

/** A digit on the canvas, and what the network reads in it. */
export interface ReadDigit extends CanvasDigit {
  /** What the network may get: 784 bytes, prepared as the model's metadata says. */
  readonly prepared: Uint8Array<ArrayBuffer>;
  /** Exactly what the network gets: `prepared`, or straightened. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** null where there was no answer. */
  readonly reading: Reading | null;
}

/** Every digit on the canvas, in the order of reading; mostly one, none on an empty canvas. */
export const digits = signal<readonly ReadDigit[]>([]);
const chosen = signal(0);
/** The place of the one that is looked at. */
export const selected = computed(() => Math.max(0, Math.min(chosen.value, digits.value.length - 1)));
const looked = computed<ReadDigit | null>(() => digits.value[selected.value] ?? null);

/** Exactly what the network gets of the digit that is looked at: 784 bytes; null for an empty canvas. */
export const pixels = computed(() => looked.value?.pixels ?? null);
/** What the network reads in it; null for an empty canvas. */
export const reading = computed(() => looked.value?.reading ?? null);
/** Whether that is straightened, as the hand that the model has learned needs it. */
export const straightened = computed(() => reading.value?.straightened ?? false);
/** The strokes of the digit that is looked at; null where it isn't drawn. */
export const drawnDigit = computed(() => looked.value?.strokes ?? null);
/** The number as a whole: see `numberOf`. */
export const number = computed(() => numberOf(digits.value));
/** The readings after the last finished stroke, to be said aloud. */
export const settled = signal<readonly ReadDigit[]>([]);

/** Looks at another digit. */
export function select(place: number): void {
  chosen.value = place;
}

/** Finds what is read next. */
let find: () => readonly CanvasDigit[] = () => [];
/** The model of the readings that are shown. */
let readBy = '';

const readLatest = latestOnly(async () => {
  const model = activeModel.peek();
  if (!model) return;
  const { preprocessing, hand } = model.metadata;
  const before = readBy === model.id ? digits.peek() : [];
  const found = await Promise.all(
    find().map(async (digit): Promise<ReadDigit | null> => {
      const prepared = digit.prepare(preprocessing);
      if (!prepared) return null;
      // While one digit of a number is drawn, the others stay as they are.
      const same = before.find((other) => other.reading && isSame(other.prepared, prepared));
      if (same) return { ...same, ...digit };
      // No answer: what was read before isn't this drawing.
      const answer = await request((api) => api.predict(prepared));
      return {
        ...digit,
        prepared,
        pixels: hand && answer?.straightened ? straighten(prepared, hand) : prepared,
        reading: answer,
      };
    }),
  );
  readBy = model.id;
  digits.value = found.filter((digit) => digit !== null);
});

/**
 * Reads strokes: at once, or as soon as the reading under way is there. The digit that the last stroke belongs to is
 * looked at.
 *
 * @param present the strokes may grow until they are read: then they are read as they are by then
 */
export async function read(present: readonly Stroke[]): Promise<void> {
  find = () => digitsOfStrokes(present);
  await readLatest();
  const last = present.at(-1)!;
  const place = digits.peek().findIndex(({ strokes }) => strokes?.includes(last));
  if (place >= 0) chosen.value = place;
}

/** Reads again whenever what is on the canvas, the way of reading or the model has changed. */
export function keepReading(): void {
  const mode = computed(() => settings.value.digits);
  effect(() => {
    const present = content.value;
    void mode.value;
    if (phase.value === 'open' && activeModel.value) void readAndSettle(present);
  });
}

async function readAndSettle(present: Content): Promise<void> {
  find = () => digitsOf(present);
  if (present.picture) chosen.value = 0;
  await readLatest();
  // A stroke that has begun in the meantime will have its own reading.
  if (!isDrawing.peek()) settled.value = digits.peek();
}

/** Waits until what is on the canvas is read: just after a stroke, the digits are still those of the stroke as it grew. */
export async function untilRead(): Promise<void> {
  await readLatest();
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
