import { computed, effect, signal } from '@preact/signals';
import { BUNDLED, type DataSetSummary, type Results, type ResultSet, readingsIn } from '../../../core/api/index.ts';
import { mistakesIn, samplesIn } from '../../../core/evaluation/index.ts';
import { activeModel, app, phase, request } from '../../state/connection.ts';
import { total } from '../../state/my-digits.ts';

/** The data sets whose digits one can choose. */
export const dataSets = computed<readonly DataSetSummary[]>(() => app.value?.dataSets ?? []);

const chosen = signal<ResultSet>({ kind: 'unseen', of: BUNDLED });
/** Which digits the model in use is judged by. */
export const set = computed<ResultSet>(() => {
  const wished = chosen.value;
  const isThere = wished.kind === 'myDigits' || dataSets.value.some(({ id }) => id === wished.of);
  return isThere ? wished : { kind: 'unseen', of: BUNDLED };
});

export function choose(wished: ResultSet): void {
  cell.value = null;
  chosen.value = wished;
}

/** There is nothing to read. */
export const isEmpty = computed(() => set.value.kind === 'myDigits' && total.value === 0);

/** What results hold for: they are asked for anew when this changes. */
const wanted = computed(() => {
  const of = set.value;
  const model = activeModel.value?.id;
  if (phase.value !== 'open' || !model || isEmpty.value) return null;
  return JSON.stringify({ model, of, revision: of.kind === 'myDigits' ? app.value?.digits.revision : 0 });
});
/** The latest answer, and what was asked. */
const answered = signal<{ readonly key: string; readonly of: ResultSet; readonly results: Results } | null>(null);

/** The results; those of before while new ones are on their way. */
export const results = computed(() => (isEmpty.value ? null : (answered.value?.results ?? null)));
/** What the results are about. */
export const resultsOf = computed(() => answered.value?.of ?? set.value);
export const isReading = computed(() => wanted.value !== null && wanted.value !== answered.value?.key);
export const readings = computed(() => results.value && readingsIn(results.value));

/** The cell of the confusion matrix whose digits are shown; null for all mistakes. */
export const cell = signal<{ readonly label: number; readonly digit: number } | null>(null);
/** The samples in the gallery, by their indices, in order. */
export const gallery = computed(() => {
  if (!readings.value) return [];
  return cell.value ? samplesIn(readings.value, cell.value.label, cell.value.digit) : mistakesIn(readings.value);
});

/** Asks for results as long as the view is there. @returns ends it */
export function keepResults(): () => void {
  return effect(() => {
    const key = wanted.value;
    if (key !== null && key !== answered.peek()?.key) void ask(key);
  });
}

async function ask(key: string): Promise<void> {
  const of = set.peek();
  const model = activeModel.peek()!.id;
  const found = await request((api) => api.evaluate(model, of));
  if (found && wanted.peek() === key) answered.value = { key, of, results: found };
}
