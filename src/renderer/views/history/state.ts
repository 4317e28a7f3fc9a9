import { computed, effect, signal } from '@preact/signals';
import { BUNDLED, type RunRecord, type RunSummary } from '../../../core/api/index.ts';
import { app, phase, request } from '../../state/connection.ts';
import { text } from '../../state/settings.ts';
import { done } from '../../state/toasts.ts';

/** At most two are compared. */
const MOST = 2;

/** The runs that are over, the youngest first; null before they were asked for. */
export const runs = signal<readonly RunSummary[] | null>(null);

/** Those that the person chose, in that order. */
const wished = signal<readonly string[]>([]);
/** The runs that are shown, at most two. */
export const chosen = computed(() => wished.value.filter((id) => runs.value?.some((run) => run.id === id)));
const known = signal<readonly RunRecord[]>([]);
/** The same with their curves, as far as those are there. */
export const shown = computed<readonly RunRecord[]>(() =>
  chosen.value.flatMap((id) => known.value.find((run) => run.id === id) ?? []),
);

/** Chooses a run, or no longer; of three the one that was chosen first is let go. */
export function toggle(id: string): void {
  const now = chosen.peek();
  wished.value = now.includes(id) ? now.filter((one) => one !== id) : [...now, id].slice(-MOST);
}

/** Asks for the runs, and the curves of those that are shown, as long as the view is there. @returns ends it */
export function keepHistory(): () => void {
  const revision = computed(() => app.value?.runs.revision);
  const ends = [
    effect(() => {
      if (phase.value === 'open' && revision.value !== undefined) void refresh();
    }),
    effect(() => {
      const missing = chosen.value.filter((id) => !known.value.some((run) => run.id === id));
      if (phase.value === 'open' && missing.length > 0) void fetchRecords(missing);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

async function refresh(): Promise<void> {
  const found = await request((api) => api.runs());
  if (!found) return;
  runs.value = found;
  // What became of a run's model may have changed.
  known.value = known.peek().flatMap((run) => {
    const latest = found.find(({ id }) => id === run.id);
    return latest ? [{ ...run, ...latest }] : [];
  });
}

async function fetchRecords(ids: string[]): Promise<void> {
  const found = await request((api) => api.runRecords(ids));
  if (found) known.value = [...known.peek().filter(({ id }) => !ids.includes(id)), ...found];
}

/** Deletes runs, which can be undone. */
export async function remove(ids: readonly string[]): Promise<void> {
  const isDone = await request((api) => api.removeRuns([...ids]).then(() => true));
  if (!isDone) return;
  done((texts) => texts.history.removed({ count: ids.length }), {
    name: (texts) => texts.history.undo,
    run: () => void request((api) => api.restoreRuns([...ids])),
  });
}

/** What a run is called: as its model or, where there is none, as its recipe. */
export function nameOf({ model, options }: RunSummary): string {
  const { history, training } = text.value;
  return model?.name ?? (options ? training.presets[options.preset] : history.handwriting);
}

/** What came of it, in a word. */
export function outcomeOf({ status, verdict }: RunSummary): string {
  const { outcomes } = text.value.history;
  return status === 'finished' ? outcomes[verdict ?? 'undecided'] : outcomes[status];
}

/** What its data set is called. */
export function dataOf({ data }: RunSummary): string {
  return data === BUNDLED ? text.value.dataSets.bundled : data;
}
