import * as v from 'valibot';
import { between, whole } from '../errors/index.ts';
import type { Readings } from '../evaluation/index.ts';
import { DIGITS } from '../network/index.ts';
import { dataSetIdSchema } from './datasets.ts';
import { digitIdSchema } from './digits.ts';

/** The digits that a model's results are about. */
export const resultSetSchema = v.variant('kind', [
  /** Of a data set, those that nothing trained on it has seen: its test set or, where it has none, what is held back. */
  v.object({ kind: v.literal('unseen'), of: dataSetIdSchema }),
  v.object({ kind: v.literal('myDigits') }),
]);
export type ResultSet = v.InferOutput<typeof resultSetSchema>;

const count = whole(0, 1e9);
const share = between(0, 1);
const bytes = v.instance(Uint8Array);

/** How well a model reads a set, and what it read in each of its digits: see `Evaluation` and `Readings`. */
export const resultsSchema = v.pipe(
  v.object({
    set: v.picklist(['t10k', 'validation', 'myDigits']),
    count,
    accuracy: share,
    loss: between(0, 1e9),
    calibrationError: share,
    kept: share,
    confusion: v.pipe(v.array(v.pipe(v.array(count), v.length(DIGITS))), v.length(DIGITS)),
    labels: bytes,
    digits: bytes,
    /** Float32, little-endian. */
    confidences: bytes,
    /** Of My digits, which drawing each is. */
    ids: v.nullable(v.array(digitIdSchema)),
  }),
  v.check(
    ({ count: n, labels, digits, confidences, ids }) =>
      labels.length === n && digits.length === n && confidences.length === 4 * n && (ids?.length ?? n) === n,
    'one reading a digit',
  ),
);
export type Results = v.InferOutput<typeof resultsSchema>;

/** What results hold of each digit. */
export function readingsIn({ labels, digits, confidences }: Results): Readings {
  return {
    labels: Uint8Array.from(labels),
    digits: Uint8Array.from(digits),
    // Copied to where a float32 may begin.
    confidences: new Float32Array(Uint8Array.from(confidences).buffer),
  };
}

/** So many images at a time cross a channel. */
export const MOST_IMAGES_AT_ONCE = 256;
export const imageIndicesSchema = v.pipe(v.array(count), v.minLength(1), v.maxLength(MOST_IMAGES_AT_ONCE));
