import type { ModelMetadata, Rejection } from '../formats/index.ts';
import { type Real, classCount, DIGITS } from '../network/index.ts';
import { calibratedProbabilities } from './probabilities.ts';

/**
 * The energy of a reading, -log Σ e^a: low where some logit is high, as for the digits that the network knows; high for
 * what it has never seen (Liu et al., Energy-based Out-of-distribution Detection, 2020).
 *
 * @param logits one image's
 */
export function energy(logits: Real): number {
  let largest = -Infinity;
  for (const a of logits) largest = Math.max(largest, a);
  let sum = 0;
  for (const a of logits) sum += Math.exp(a - largest);
  return -(largest + Math.log(sum));
}

/**
 * How unlike a digit one image is, by a model's kind of rule: the calibrated probability of "not a digit", or the energy.
 *
 * @param logits one image's
 * @param probabilities the same image's, calibrated
 */
export function unlikeness(logits: Float32Array, probabilities: Float32Array, kind: 'class' | 'energy'): number {
  return kind === 'class' ? probabilities[DIGITS] : energy(logits);
}

/** Whether one image looks like a digit, by the model's own rule. */
export function isDigit(logits: Float32Array, probabilities: Float32Array, rejection: Rejection): boolean {
  if (rejection.kind === 'none') return true;
  return unlikeness(logits, probabilities, rejection.kind) <= rejection.threshold;
}

/**
 * Fits a rule of the given kind that takes a share of the digits for digits.
 *
 * @param logits the digits', [count, classes]
 * @param kept the share, such as 0.98
 */
export function fitRejection<K extends 'class' | 'energy'>(
  kind: K,
  logits: Float32Array,
  metadata: Pick<ModelMetadata, 'architecture' | 'temperature'>,
  kept: number,
): { kind: K; threshold: number } {
  const classes = classCount(metadata.architecture);
  const probabilities = calibratedProbabilities(logits, metadata);
  const image = (values: Float32Array, r: number) => values.subarray(r * classes, (r + 1) * classes);
  const scores = Float32Array.from({ length: logits.length / classes }, (_, r) =>
    unlikeness(image(logits, r), image(probabilities, r), kind),
  );
  return { kind, threshold: threshold(scores, kept) };
}

/** The smallest number that a share of the scores is not above. */
function threshold(scores: Float32Array, share: number): number {
  const sorted = scores.toSorted();
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}
