import type { TrainingOptions } from './options.ts';

/** The share of the steps in which the cosine schedule's rate rises. */
const WARM_UP = 0.05;

/**
 * The learning rate of a step.
 *
 * `cosine`: a linear rise over the first 5 % of the steps (Goyal et al., 2017), then half a cosine down to zero
 * (Loshchilov and Hutter, SGDR, 2017).
 *
 * @param step from 0
 * @param steps of the whole run
 */
export function learningRateAt(
  step: number,
  steps: number,
  { schedule, learningRate }: Pick<TrainingOptions, 'schedule' | 'learningRate'>,
): number {
  if (schedule === 'constant') return learningRate;
  const warmUp = Math.max(1, Math.round(WARM_UP * steps));
  if (step < warmUp) return (learningRate * (step + 1)) / warmUp;
  return (learningRate / 2) * (1 + Math.cos((Math.PI * (step - warmUp)) / (steps - warmUp)));
}
