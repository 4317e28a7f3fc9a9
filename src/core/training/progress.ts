import * as v from 'valibot';
import { between, whole } from '../errors/index.ts';
import { PIXELS } from '../network/index.ts';

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

/** So many units are shown; more than that are too small to see anything in. */
export const MOST_PICTURES = 24;
/** What the first hidden units look for, at one moment of a run: their weights as pictures. */
export const weightPicturesSchema = v.object({
  /** How many units the layer has; the first ones are shown. */
  units: whole(1, 1024),
  /** A signed byte a weight, 784 for each unit shown: -127 is -limit, 127 is limit. What is beyond has the same shade. */
  shades: v.pipe(
    v.instance(Uint8Array),
    v.check(({ length }) => length % PIXELS === 0 && length <= MOST_PICTURES * PIXELS, `up to ${MOST_PICTURES} × 784`),
  ),
  /** The weight at the end of the scale. */
  limit: v.pipe(v.number(), v.finite()),
});
export type WeightPictures = v.InferOutput<typeof weightPicturesSchema>;

/** A point of a run's training curve. */
export const curvePointSchema = v.object({
  /** Epochs done: 1.5 in the middle of the second. */
  x: between(0, 1e6),
  /** Mean over the samples since the last point. */
  loss,
  accuracy: share,
});
export type CurvePoint = v.InferOutput<typeof curvePointSchema>;
