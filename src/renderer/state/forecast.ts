import { effect, signal } from '@preact/signals';
import { validationShare } from '../../core/dataset/index.ts';
import { type TrainingOptions, PRESETS, presets } from '../../core/training/index.ts';
import { phase, request } from './connection.ts';
import { chosenSet } from './data-sets.ts';
import { checked, isRunning } from './training.ts';
import { tab } from './ui.ts';

/** Nothing is measured while the window is still coming up, or options are being typed. ms */
const PAUSE = 1000;

/** How fast recipes learn here, samples a second. */
const speeds = signal<ReadonlyMap<string, number>>(new Map());

/** How long a run would take on this machine, s, as exact as can be told; null until that is known. Reads signals. */
export function forecast(options: TrainingOptions): number | null {
  const speed = speeds.value.get(JSON.stringify(options));
  const data = chosenSet.value;
  if (!speed || !data) return null;
  const seconds = (options.epochs * data.training * (1 - validationShare(data.training))) / speed;
  return seconds < 60 ? seconds : 60 * Math.round(seconds / 60);
}

/** Has measured, when nobody is busy, how fast the recipes that are in sight would learn. */
export function keepForecasting(): void {
  effect(() => {
    if (tab.value !== 'train' || phase.value !== 'open' || isRunning.value) return undefined;
    const { options } = checked.value;
    const shown = [...PRESETS.map((preset) => presets[preset]), ...(options?.preset === 'custom' ? [options] : [])];
    const missing = shown.filter((recipe) => !speeds.peek().has(JSON.stringify(recipe)));
    if (missing.length === 0) return undefined;
    const timer = setTimeout(() => void measure(missing), PAUSE);
    return () => clearTimeout(timer);
  });
}

async function measure(recipes: readonly TrainingOptions[]): Promise<void> {
  const measured = await request((api) => api.trainingSpeeds([...recipes]));
  if (!measured) return;
  speeds.value = new Map([
    ...speeds.peek(),
    ...recipes.map((recipe, k) => [JSON.stringify(recipe), measured[k]] as const),
  ]);
}
