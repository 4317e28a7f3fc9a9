import * as v from 'valibot';
import { between, whole } from '../errors/index.ts';
import { activationSchema } from '../network/index.ts';

export const PRESETS = ['notebook', 'quick', 'careful'] as const;
export type Preset = (typeof PRESETS)[number];

/** How a network is made and trained. Each field is checked; an error names it and its range. */
export const trainingOptionsSchema = v.object({
  /** The preset that these options are, or "custom" where a person changed one. */
  preset: v.picklist([...PRESETS, 'custom']),
  /** Widths of the hidden layers, from the pixels on. */
  hiddenLayers: v.pipe(v.array(whole(1, 1024)), v.minLength(1), v.maxLength(4)),
  activation: activationSchema,
  initialisation: v.picklist(['glorot', 'normal']),
  optimizer: v.picklist(['sgd', 'adam']),
  learningRate: between(0.000001, 10),
  /** Constant, or a linear rise over the first 5 % of the steps and then half a cosine down to zero. */
  schedule: v.picklist(['constant', 'cosine']),
  batchSize: whole(1, 1024),
  epochs: whole(1, 200),
  /** See `oneHot`. */
  labelSmoothing: between(0, 0.5),
  /** How much each training image is changed each time that it is used. */
  augmentation: v.picklist(['none', 'light', 'medium']),
  /** Whether images are made upright before the network sees them. */
  deskew: v.boolean(),
  /** Whether the model is a running average of the parameters, rather than the last ones. */
  averaging: v.boolean(),
  seed: whole(0, 4294967295),
});
export type TrainingOptions = v.InferOutput<typeof trainingOptionsSchema>;
