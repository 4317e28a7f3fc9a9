import type { ModelMetadata } from '../formats/index.ts';
import { type Classifier, type LabelledImages, argmax, classCount, DIGITS, PIXELS } from '../network/index.ts';
import { calibrationError } from './calibration.ts';
import { calibratedProbabilities } from './probabilities.ts';
import type { Readings } from './readings.ts';
import { isDigit } from './rejection.ts';
import { readViews } from './views.ts';

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
export function evaluate(
  classifier: Classifier,
  metadata: ModelMetadata,
  { images, labels }: LabelledImages,
): Evaluation {
  const evaluator = new Evaluator(classifier, metadata);
  for (let start = 0; start < labels.length; start += CHUNK) {
    const end = Math.min(labels.length, start + CHUNK);
    evaluator.add({ images: images.subarray(start * PIXELS, end * PIXELS), labels: labels.subarray(start, end) });
  }
  return evaluator.evaluation();
}

/** Reads samples part by part, for those who have other things to do in between, and sums up. */
export class Evaluator {
  private readonly classifier: Classifier;
  private readonly metadata: ModelMetadata;
  private readonly labels: number[] = [];
  private readonly digits: number[] = [];
  private readonly confidences: number[] = [];
  private loss = 0;
  private kept = 0;

  constructor(classifier: Classifier, metadata: ModelMetadata) {
    this.classifier = classifier;
    this.metadata = metadata;
  }

  /** @param part images prepared as the model's metadata says, labels from 0 to 9 */
  add({ images, labels }: LabelledImages): void {
    const classes = classCount(this.metadata.architecture);
    const { logits } = readViews(this.classifier, this.metadata, images);
    const probabilities = calibratedProbabilities(logits, this.metadata);
    for (let r = 0; r < labels.length; r++) {
      const row = probabilities.subarray(r * classes, (r + 1) * classes);
      const digit = argmax(row.subarray(0, DIGITS));
      this.labels.push(labels[r]);
      this.digits.push(digit);
      this.confidences.push(row[digit]);
      // The smallest normal float32: a probability that rounds to zero must not make the loss infinite.
      this.loss -= Math.log(Math.max(row[labels[r]], 2 ** -126));
      if (isDigit(logits.subarray(r * classes, (r + 1) * classes), row, this.metadata.rejection)) this.kept++;
    }
  }

  /** All parts together. */
  evaluation(): Evaluation {
    const readings = this.readings();
    const count = readings.labels.length;
    const confusion = Array.from({ length: DIGITS }, () => Array.from({ length: DIGITS }, () => 0));
    let right = 0;
    readings.labels.forEach((label, r) => {
      confusion[label][readings.digits[r]]++;
      if (readings.digits[r] === label) right++;
    });
    return {
      count,
      accuracy: right / count,
      loss: this.loss / count,
      calibrationError: calibrationError(readings),
      kept: this.kept / count,
      confusion,
    };
  }

  readings(): Readings {
    return {
      labels: Uint8Array.from(this.labels),
      digits: Uint8Array.from(this.digits),
      confidences: Float32Array.from(this.confidences),
    };
  }
}
