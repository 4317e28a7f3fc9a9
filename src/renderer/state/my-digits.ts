import { computed, effect, signal } from '@preact/signals';
import { type Digit, type DigitSummary, digitSchema, MOST_DIGITS_AT_ONCE } from '../../core/api/index.ts';
import type { LabelledDrawing, Stroke } from '../../core/drawing/index.ts';
import { check } from '../../core/errors/index.ts';
import { LEAST_OWN_DIGITS } from '../../core/training/index.ts';
import { app, phase, request } from './connection.ts';
import { isDrawing, putOnCanvas, SIZE, strokes } from './drawing.ts';
import { format } from './format.ts';
import { drawnDigit, untilRead } from './reading.ts';
import { done } from './toasts.ts';
import { showTab, tab } from './ui.ts';

/** How many there are of each digit. */
export const counts = computed<readonly number[]>(() => app.value?.digits.counts ?? []);
export const total = computed(() => counts.value.reduce((sum, count) => sum + count, 0));
/** So many more are needed to learn a hand from. */
export const missing = computed(() => Math.max(0, LEAST_OWN_DIGITS - total.value));

/** All of My digits, the youngest first; null before they were asked for. */
const all = signal<readonly DigitSummary[] | null>(null);
/** Which digit is shown; null for all. */
export const filter = signal<number | null>(null);
export const shown = computed<readonly DigitSummary[] | null>(
  () => all.value?.filter(({ label }) => filter.value === null || label === filter.value) ?? null,
);
const chosen = signal<ReadonlySet<string>>(new Set());
/** What is selected, and in sight. */
export const selected = computed<readonly string[]>(() =>
  (shown.value ?? []).map(({ id }) => id).filter((id) => chosen.value.has(id)),
);

interface StoredDigit {
  readonly id: string;
  readonly label: number;
}

/** Digits that are or were on the canvas and are among My digits, by their strokes. */
const stored = signal<ReadonlyMap<readonly Stroke[], StoredDigit>>(new Map());
/** What the digit that is looked at is stored as; null where it isn't. */
export const storedAs = computed(() => (drawnDigit.value && stored.value.get(drawnDigit.value)?.label) ?? null);

/** Notes what some strokes are stored as now; null for not at all. */
function remember(drawn: readonly Stroke[], digit: StoredDigit | null): void {
  const others = [...stored.peek()].filter(([of, { id }]) => of !== drawn && id !== digit?.id);
  stored.value = new Map(digit ? [...others, [drawn, digit]] : others);
}

/** Forgets digits that are no longer among My digits. */
function forget(ids: readonly string[]): void {
  stored.value = new Map([...stored.peek()].filter(([, { id }]) => !ids.includes(id)));
}

/** Asks for the list whenever it is looked at and has changed. */
export function followMyDigits(): void {
  const revision = computed(() => app.value?.digits.revision);
  effect(() => {
    const isAsked = tab.value === 'myDigits' && phase.value === 'open';
    if (isAsked && revision.value !== undefined) void refresh();
  });
}

async function refresh(): Promise<void> {
  const asked = await request((api) => api.digits());
  if (asked) all.value = asked;
}

export function select(ids: Iterable<string>): void {
  chosen.value = new Set(ids);
}

/**
 * Says which digit the one that is looked at is: it is stored, or its label is changed where it is stored already. A
 * picture's digit has no strokes to store.
 */
export async function correct(label: number): Promise<void> {
  await untilRead();
  const drawn = drawnDigit.peek();
  if (!drawn || isDrawing.peek() || storedAs.peek() === label) return;
  const known = stored.peek().get(drawn);
  if (known) {
    const isDone = await request((api) => api.relabelDigits([known.id], label).then(() => true));
    if (!isDone) return;
    remember(drawn, { ...known, label });
    done(
      (text) => text.myDigits.stored({ digit: label }),
      undoing(async () => {
        const isUndone = await request((api) => api.relabelDigits([known.id], known.label).then(() => true));
        if (isUndone && stored.peek().get(drawn)?.id === known.id) remember(drawn, known);
      }),
    );
    return;
  }
  const drawing: LabelledDrawing = { label, size: SIZE, strokes: drawn, time: new Date().toISOString() };
  const [id] = (await add([drawing], 'drawing')) ?? [];
  if (!id) return;
  remember(drawn, { id, label });
  done(
    (text) => text.myDigits.stored({ digit: label }),
    undoing(async () => {
      await inParts([id], (part) => request((api) => api.removeDigits(part)));
      forget([id]);
    }),
  );
}

/** Deletes digits, which can be undone. */
export async function remove(ids: readonly string[]): Promise<void> {
  const isDone = await inParts(ids, (part) => request((api) => api.removeDigits(part).then(() => true)));
  if (!isDone) return;
  forget(ids);
  const { length: count } = ids;
  done(
    (text) => text.myDigits.removed({ count, shown: format.peek().whole(count) }),
    undoing(() => inParts(ids, (part) => request((api) => api.restoreDigits(part)))),
  );
}

/** Says what digits show, which can be undone. */
export async function relabel(ids: readonly string[], label: number): Promise<void> {
  const before = new Map<number, string[]>();
  const wanted = new Set(ids);
  for (const digit of all.peek() ?? []) {
    if (!wanted.has(digit.id) || digit.label === label) continue;
    before.set(digit.label, [...(before.get(digit.label) ?? []), digit.id]);
  }
  const changed = [...before.values()].flat();
  if (changed.length === 0) return;
  const isDone = await inParts(changed, (part) => request((api) => api.relabelDigits(part, label).then(() => true)));
  if (!isDone) return;
  const count = changed.length;
  done(
    (text) => text.myDigits.relabelled({ count, shown: format.peek().whole(count), digit: label }),
    undoing(async () => {
      for (const [old, some] of before) await inParts(some, (part) => request((api) => api.relabelDigits(part, old)));
    }),
  );
}

/** Puts one of My digits on the canvas, where it can be undone. */
export async function open(id: string): Promise<void> {
  const [digit] = await drawingsOf([id]);
  if (!digit) return;
  putOnCanvas(digit);
  remember(strokes.peek(), { id, label: digit.label });
}

/** The drawings of some digits; of those that are gone, none. */
export async function drawingsOf(ids: readonly string[]): Promise<Digit[]> {
  const digits: Digit[] = [];
  await inParts(ids, async (part) => {
    const lines = await request((api) => api.drawings(part));
    for (const line of new TextDecoder().decode(lines ?? undefined).split('\n'))
      if (line !== '') digits.push(check(digitSchema, JSON.parse(line), 'drawing'));
    return lines;
  });
  return digits;
}

/** Stores the drawings in a `.ndjson` file: all of them, or none where a line is wrong. */
export async function importFile(file: File): Promise<void> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const ids = await request((api) => api.addDigits(bytes, file.name));
  if (!ids) return;
  const { length: count } = ids;
  done((text) => text.myDigits.imported({ count, shown: format.peek().whole(count) }));
}

/** All drawings that are shown, as a `.ndjson` file. */
export async function exportFile(): Promise<Blob> {
  const ids = (shown.peek() ?? []).map(({ id }) => id).toReversed();
  const lines = (await drawingsOf(ids)).map(({ label, size, strokes: drawn, time }) =>
    JSON.stringify({ label, size, strokes: drawn, time }),
  );
  return new Blob([lines.map((line) => `${line}\n`).join('')], { type: 'application/x-ndjson' });
}

/** Teaches the model in use the person's hand. */
export async function learnHandwriting(): Promise<void> {
  showTab('train');
  await request((api) => api.learnHandwriting());
}

function add(drawings: readonly LabelledDrawing[], name: string): Promise<string[] | null> {
  const lines = new TextEncoder().encode(drawings.map((drawing) => JSON.stringify(drawing)).join('\n'));
  return request((api) => api.addDigits(lines, name));
}

const undoing = (run: () => Promise<unknown>) => ({
  name: (text: { myDigits: { undo: string } }) => text.myDigits.undo,
  run: () => void run(),
});

/** Does something with ids, as many at a time as a message holds. @returns whether all of it was done */
async function inParts(ids: readonly string[], ask: (part: string[]) => Promise<unknown>): Promise<boolean> {
  for (let start = 0; start < ids.length; start += MOST_DIGITS_AT_ONCE) {
    if ((await ask(ids.slice(start, start + MOST_DIGITS_AT_ONCE))) === null) return false;
  }
  return true;
}
