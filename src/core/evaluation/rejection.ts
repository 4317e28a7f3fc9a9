import type { Rejection } from '../formats/index.ts';
import { DIGITS } from '../network/index.ts';

/**
 * The energy of a reading, -log Σ e^a: low where some logit is high, as for the digits that the network knows; high for
 * what it has never seen (Liu et al., Energy-based Out-of-distribution Detection, 2020).
 *
 * @param logits one image's
 */
export function energy(logits: Float32Array): number {
  let largest = -Infinity;
  for (const a of logits) largest = Math.max(largest, a);
  let sum = 0;
  for (const a of logits) sum += Math.exp(a - largest);
  return -(largest + Math.log(sum));
}

/**
 * Whether one image looks like a digit, by the model's own rule.
 *
 * @param logits one image's
 * @param probabilities the same image's, calibrated
 */
export function isDigit(logits: Float32Array, probabilities: Float32Array, rejection: Rejection): boolean {
  if (rejection.kind === 'class') return probabilities[DIGITS] <= rejection.threshold;
  if (rejection.kind === 'energy') return energy(logits) <= rejection.threshold;
  return true;
}

/**
 * The threshold that lets a share of the digits through.
 *
 * @param scores a number a digit; higher is less like a digit
 * @param kept the share to let through, such as 0.98
 */
export function rejectionThreshold(scores: Float32Array, kept: number): number {
  const sorted = scores.toSorted();
  return sorted[Math.min(sorted.length - 1, Math.ceil(kept * sorted.length) - 1)];
}
