import type { ModelSummary } from '../core/api/index.ts';
import type { TrainingOptions } from '../core/training/index.ts';

/** A name for a new model that no other has: "Quick 1", "Quick 2", … */
export function nextName(preset: TrainingOptions['preset'], models: readonly ModelSummary[]): string {
  const start = `${preset[0].toUpperCase()}${preset.slice(1)} `;
  const numbers = models
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith(start))
    .map((name) => Number(name.slice(start.length)));
  return start + (Math.max(0, ...numbers.filter(Number.isInteger)) + 1);
}
