import { computed, effect, signal } from '@preact/signals';
import { BUNDLED, type TrainingRun } from '../../core/api/index.ts';
import {
  curvePoint,
  type EpochResult,
  type Preset,
  type TrainingProgress,
  type WeightPictures,
  presets,
} from '../../core/training/index.ts';
import { Curves } from '../training/curves.ts';
import { type Draft, checkDraft, toDraft } from '../training/draft.ts';
import { activeModel, app, request } from './connection.ts';
import { chooseSet, chosenSet } from './data-sets.ts';
import { done } from './toasts.ts';
import { showsOptions } from './ui.ts';

/** What the options' fields hold. */
export const draft = signal<Draft>(toDraft(presets.quick));
/** The options that a run would have, or what is wrong with them. */
export const checked = computed(() => checkDraft(draft.value));

/** The latest run; its progress is told apart, since it changes often. */
export const run = computed<TrainingRun | null>(() => app.value?.run ?? null);
export const isRunning = computed(() => run.value?.status === 'running');
export const candidate = computed(() => app.value?.candidate ?? null);
/** Where the run is. */
export const progress = signal<TrainingProgress | null>(null);
/** What the first hidden units looked for when that was last told. */
export const weights = signal<WeightPictures | null>(null);
/** The run's curves; a new object for each change of the state, the same one that grows for each progress. */
export const curves = signal<{ readonly data: Curves; readonly version: number }>({ data: new Curves(), version: 0 });

/** Chooses one of the recipes. */
export function choosePreset(preset: Preset): void {
  draft.value = toDraft(presets[preset]);
}

/** Changes some options, which makes them the person's own. */
export function changeDraft(change: Partial<Draft>): void {
  draft.value = { ...draft.peek(), preset: 'custom', ...change };
}

/** Starts a run with the chosen options; where something stands in its way, shows what. */
export async function startTraining(): Promise<void> {
  const { options } = checked.peek();
  if (isRunning.peek()) return;
  // A new run would discard the last one's model.
  if (candidate.peek()) done((text) => text.window.waiting);
  else if (options) await request((api) => api.train(options, chosenSet.peek()?.id ?? BUNDLED));
  else showsOptions.value = true;
}

export async function stopTraining(): Promise<void> {
  await request((api) => api.stopTraining());
}

export async function keepCandidate(): Promise<void> {
  const name = candidate.peek()?.metadata.name ?? '';
  const kept = await request((api) => api.keepCandidate().then(() => true));
  if (kept) done((text) => text.training.kept({ name }));
}

export async function discardCandidate(): Promise<void> {
  const discarded = await request((api) => api.discardCandidate().then(() => true));
  const name = activeModel.peek()?.metadata.name ?? '';
  if (discarded) done((text) => text.training.discarded({ name }));
}

/** Takes up progress as it is told, and the epochs that are over. */
export function addProgress(point: TrainingProgress, epochs: readonly EpochResult[]): void {
  progress.value = point;
  const { data, version } = curves.peek();
  for (const result of epochs) data.addEpoch(result);
  data.addProgress(point);
  curves.value = { data, version: version + 1 };
}

/** Takes up the latest weights. */
export function showWeights(pictures: WeightPictures): void {
  weights.value = pictures;
}

/** Follows the application's runs: the page may have been loaded in the middle of one. */
export function followRuns(): void {
  let shown: Draft['preset'] | null = null;
  effect(() => {
    const latest = run.value;
    progress.value = latest?.progress.at(-1) ?? null;
    // The pictures of a run stay until the next begins.
    if (!latest?.progress.length) weights.value = null;
    curves.value = {
      data: new Curves(latest?.progress.map(curvePoint), latest?.epochs),
      version: curves.peek().version + 1,
    };
    // The form begins with what was trained last.
    if (latest?.options && shown === null) {
      draft.value = toDraft(latest.options);
      chooseSet(latest.data);
    }
    shown ??= latest?.options?.preset ?? null;
  });
}
