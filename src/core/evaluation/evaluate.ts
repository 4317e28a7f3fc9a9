import type { ModelMetadata } from '../formats/index.ts';
import { type Classifier, type LabelledImages, argmax, classCount, DIGITS, PIXELS } from '../network/index.ts';
import { calibratedProbabilities } from './probabilities.ts';
import { isDigit } from './rejection.ts';

/** How well a network reads a set of labelled digits. */
export interface Evaluation {
  readonly count: number;
  /** The share whose likeliest digit is the right one. */
  readonly accuracy: number;
  /** Mean cross-entropy of the calibrated probabilities, natural logarithm. */
  readonly loss: number;
  /** Expected calibration error: see `calibrationError`. */
  readonly calibrationError: number;
  /** The share that is taken for a digit at all. */
  readonly kept: number;
  /** `confusion[label][digit]`: how often a label was read as a digit. */
  readonly confusion: readonly (readonly number[])[];
}

/** So many images at a time keep the memory for the layers between small. */
const CHUNK = 1000;

/**
 * Reads every sample and sums up.
 *
 * @param data images prepared as the model's metadata says, labels from 0 to 9
 */
export function evaluate(classifier: Classifier, metadata: ModelMetadata, data: LabelledImages): Evaluation {
  const count = data.labels.length;
  const classes = classCount(metadata.architecture);
  const confusion = Array.from({ length: DIGITS }, () => Array.from({ length: DIGITS }, () => 0));
  const confidences = new Float32Array(count);
  const right = new Uint8Array(count);
  let loss = 0;
  let kept = 0;
  for (let start = 0; start < count; start += CHUNK) {
    const end = Math.min(count, start + CHUNK);
    const logits = classifier.logits(data.images.subarray(start * PIXELS, end * PIXELS));
    const probabilities = calibratedProbabilities(logits, metadata);
    for (let r = start; r < end; r++) {
      const from = (r - start) * classes;
      const row = probabilities.subarray(from, from + classes);
      const digit = argmax(row.subarray(0, DIGITS));
      const label = data.labels[r];
      confusion[label][digit]++;
      confidences[r] = row[digit];
      right[r] = digit === label ? 1 : 0;
      // The smallest normal float32: a probability that rounds to zero must not make the loss infinite.
      loss -= Math.log(Math.max(row[label], 2 ** -126));
      if (isDigit(logits.subarray(from, from + classes), row, metadata.rejection)) kept++;
    }
  }
  return {
    count,
    accuracy: right.reduce((sum, r) => sum + r, 0) / count,
    loss: loss / count,
    calibrationError: calibrationError(confidences, right),
    kept: kept / count,
    confusion,
  };
}

/** The bins that the literature uses most. */
const BINS = 15;

/**
 * The expected calibration error: confidences are put into 15 bins of equal width; in each, the difference between the
 * mean confidence and the share that was right; averaged by the bins' counts (Naeini et al., 2015; Guo et al., 2017).
 *
 * @param confidences the probability of each chosen digit
 * @param right 1 where it was right, else 0
 */
export function calibrationError(confidences: Float32Array, right: Uint8Array): number {
  // |Σ confidence - Σ right| of a bin is its count times the difference.
  const gaps = new Float64Array(BINS);
  for (let i = 0; i < confidences.length; i++) {
    gaps[Math.min(BINS - 1, Math.floor(confidences[i] * BINS))] += confidences[i] - right[i];
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / confidences.length;
}
