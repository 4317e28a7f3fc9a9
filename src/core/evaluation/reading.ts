import * as v from 'valibot';
import { between, whole } from '../errors/index.ts';
import type { ModelMetadata } from '../formats/index.ts';
import { type Classifier, argmax, DIGITS } from '../network/index.ts';
import { calibratedProbabilities } from './probabilities.ts';
import { isDigit } from './rejection.ts';
import { readViews } from './views.ts';

const share = between(0, 1);

/** What a network reads in one image. */
export const readingSchema = v.object({
  /** The likeliest digit. */
  digit: whole(0, 9),
  /** Its calibrated probability. */
  confidence: share,
  /** One a digit. They sum to one, less what a "not a digit" class takes. */
  probabilities: v.pipe(v.array(share), v.length(DIGITS)),
  /** False for what doesn't look like a digit. */
  isDigit: v.boolean(),
  /** Whether it was read straightened, as the hand that the model has learned needs it: see `readViews`. */
  straightened: v.boolean(),
});
export type Reading = v.InferOutput<typeof readingSchema>;

/**
 * Reads one image.
 *
 * @param pixels 784 bytes, prepared as the model's metadata says
 */
export function readDigit(classifier: Classifier, metadata: ModelMetadata, pixels: Uint8Array): Reading {
  const { logits, straightened } = readViews(classifier, metadata, pixels);
  const probabilities = calibratedProbabilities(logits, metadata);
  const digits = probabilities.subarray(0, DIGITS);
  const digit = argmax(digits);
  return {
    digit,
    // Float32 may round up to just above one.
    confidence: Math.min(1, digits[digit]),
    probabilities: Array.from(digits, (p) => Math.min(1, p)),
    isDigit: isDigit(logits, probabilities, metadata.rejection),
    straightened: straightened[0],
  };
}
