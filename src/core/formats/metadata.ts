import * as v from 'valibot';
import { handSchema, preprocessingSchema } from '../drawing/index.ts';
import { between, whole } from '../errors/index.ts';
import { architectureSchema } from '../network/index.ts';
import { trainingOptionsSchema } from '../training/options.ts';

/** The version of the metadata that this Inkling writes; it reads this one and older ones. */
export const METADATA_VERSION = 2;

/**
 * Straightened, a digit must have so many times the odds. What is read right as it is shall not be lost to chance:
 * e^½, fitted to digits that no model was trained on.
 */
export const SURER = 1.65;

const text = v.pipe(v.string(), v.maxLength(1000));
const share = between(0, 1);

/** How well a model did on a set that it wasn't trained on. */
export const scoreSchema = v.object({
  /** The 10,000 MNIST test images, or the samples held back from training. */
  set: v.picklist(['t10k', 'validation']),
  count: whole(1, 1e9),
  accuracy: share,
  /** Mean cross-entropy, natural logarithm, of the calibrated probabilities. */
  loss: between(0, 1e9),
});
export type Score = v.InferOutput<typeof scoreSchema>;

/**
 * When a reading is "not a digit". `class`: the network has an eleventh class for it, and its calibrated probability is
 * above the threshold. `energy`: the logits' energy -log Σ e^a (Liu et al., 2020) is above the threshold. `none`: never.
 */
export const rejectionSchema = v.variant('kind', [
  v.object({ kind: v.literal('class'), threshold: share }),
  v.object({ kind: v.literal('energy'), threshold: between(-1e6, 1e6) }),
  v.object({ kind: v.literal('none') }),
]);
export type Rejection = v.InferOutput<typeof rejectionSchema>;

/** What is known of a model beside its parameters: everything needed to use it again, and where it comes from. */
export const modelMetadataSchema = v.object({
  version: whole(1, METADATA_VERSION),
  name: v.pipe(text, v.minLength(1)),
  /** ISO 8601, UTC. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  architecture: architectureSchema,
  preprocessing: preprocessingSchema,
  /** The hand that it has learned, where that is turned, slanted or stretched: see `readViews`. New in version 2. */
  hand: v.optional(v.nullable(handSchema), null),
  /** What the logits are divided by before the softmax, so that 95 % sure means right 95 times of 100. */
  temperature: between(0.01, 100),
  rejection: rejectionSchema,
  /** What it was trained on and how; null for a model from elsewhere. */
  training: v.nullable(
    v.object({
      /** The data, in words: "bundled", "mnist", … */
      data: text,
      samples: whole(1, 1e9),
      options: trainingOptionsSchema,
      seconds: between(0, 1e9),
    }),
  ),
  /** The model that it was taught a person's hand from, by how many of their digits; null where it wasn't. */
  fineTuning: v.optional(v.nullable(v.object({ base: text, samples: whole(1, 1e9), seconds: between(0, 1e9) })), null),
  score: v.nullable(scoreSchema),
});
export type ModelMetadata = v.InferOutput<typeof modelMetadataSchema>;
