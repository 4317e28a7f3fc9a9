import * as v from 'valibot';
import { between, whole } from '../errors/index.ts';

const share = between(0, 1);
const count = whole(0, Number.MAX_SAFE_INTEGER);
const loss = v.pipe(v.number(), v.finite());
const notNegative = v.pipe(v.number(), v.finite(), v.minValue(0));

/** Where a run is, between two batches. */
export const trainingProgressSchema = v.object({
  /** From 1. */
  epoch: count,
  epochs: count,
  /** Batches done in this epoch, of so many. */
  batch: count,
  batches: count,
  /** Mean over the samples since the last progress. */
  loss,
  accuracy: share,
  samplesPerSecond: notNegative,
  /** An estimate, to the end of the run. */
  secondsLeft: notNegative,
});
export type TrainingProgress = v.InferOutput<typeof trainingProgressSchema>;

const measuredSchema = v.object({ loss, accuracy: share });

/**
 * An epoch that is over: loss and accuracy on the training samples (a mean over the epoch, while the network changed)
 * and on those held back (at its end).
 */
export const epochResultSchema = v.object({ epoch: count, training: measuredSchema, validation: measuredSchema });
export type EpochResult = v.InferOutput<typeof epochResultSchema>;
