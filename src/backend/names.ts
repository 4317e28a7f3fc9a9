import type { ModelSummary } from '../core/api/index.ts';

/**
 * A name for a new model that no other has: "Quick 1", "Quick 2", …
 *
 * @param kind what kind of model it is, such as a preset
 */
export function nextName(kind: string, models: readonly ModelSummary[]): string {
  const start = `${kind[0].toUpperCase()}${kind.slice(1)} `;
  const numbers = models
    .map(({ metadata }) => metadata.name)
    .filter((name) => name.startsWith(start))
    .map((name) => Number(name.slice(start.length)));
  return start + (Math.max(0, ...numbers.filter(Number.isInteger)) + 1);
}
