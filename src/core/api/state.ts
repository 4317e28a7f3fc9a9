import * as v from 'valibot';
import { between, serializedErrorSchema, whole } from '../errors/index.ts';
import { modelMetadataSchema } from '../formats/index.ts';
import { DIGITS } from '../network/index.ts';
import { LOCALES } from '../text/index.ts';
import { trainingOptionsSchema } from '../training/options.ts';

const share = between(0, 1);
const count = whole(0, Number.MAX_SAFE_INTEGER);
const loss = v.pipe(v.number(), v.finite());

/** A model's name in the store: also its file's name, so nothing else may stand in it. */
export const modelIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, 'a-z, 0-9 and -, at most 64'));
/** The model that came with Inkling. */
export const SHIPPED = 'shipped';

export const modelSummarySchema = v.object({ id: modelIdSchema, metadata: modelMetadataSchema });
export type ModelSummary = v.InferOutput<typeof modelSummarySchema>;

/** What the network reads in 28×28 pixels. */
export const predictionSchema = v.object({
  /** The likeliest digit. */
  digit: whole(0, 9),
  /** Its calibrated probability. */
  confidence: share,
  /** One a digit; they sum to one, less what a "not a digit" class takes. */
  probabilities: v.pipe(v.array(share), v.length(DIGITS)),
  /** False for what doesn't look like a digit. */
  isDigit: v.boolean(),
});
export type Prediction = v.InferOutput<typeof predictionSchema>;

/** What the person chose. Every field has a standard value. */
export const settingsSchema = v.object({
  version: v.optional(whole(1, 1), 1),
  locale: v.optional(v.picklist(['system', ...LOCALES]), 'system'),
  theme: v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
  /** The brush's width, px on the canvas of 280. */
  penWidth: v.optional(between(2, 60), 18),
});
export type Settings = v.InferOutput<typeof settingsSchema>;
export const settingsChangeSchema = v.partial(v.omit(settingsSchema, ['version']));
export type SettingsChange = v.InferOutput<typeof settingsChangeSchema>;

/** Which samples a network is trained on. */
export const dataSourceSchema = v.picklist(['bundled']);
export type DataSource = v.InferOutput<typeof dataSourceSchema>;

/** Where a run is, between two batches. */
export const trainingProgressSchema = v.object({
  /** From 1. */
  epoch: count,
  epochs: count,
  /** Batches done in this epoch, of so many. */
  batch: count,
  batches: count,
  /** Mean over the batches since the last progress. */
  loss,
  accuracy: share,
  samplesPerSecond: v.pipe(v.number(), v.minValue(0)),
  /** An estimate, to the end of the run. */
  secondsLeft: v.pipe(v.number(), v.minValue(0)),
});
export type TrainingProgress = v.InferOutput<typeof trainingProgressSchema>;

const measuredSchema = v.object({ loss, accuracy: share });

/** An epoch that is over: on the training samples (a mean over the epoch), and on those held back. */
export const epochResultSchema = v.object({ epoch: count, training: measuredSchema, validation: measuredSchema });
export type EpochResult = v.InferOutput<typeof epochResultSchema>;

/** A training run, from the click to its end. */
export const trainingRunSchema = v.object({
  status: v.picklist(['running', 'finished', 'stopped', 'failed']),
  options: trainingOptionsSchema,
  data: dataSourceSchema,
  /** All progress so far: the chart's points. */
  progress: v.array(trainingProgressSchema),
  epochs: v.array(epochResultSchema),
  /** Why it failed. */
  error: v.nullable(serializedErrorSchema),
});
export type TrainingRun = v.InferOutput<typeof trainingRunSchema>;

/** Something that the person should know and that no request asked for, such as an unreadable settings file. */
export const noticeSchema = serializedErrorSchema;

/** All that the interface shows and doesn't compute for itself. */
export const appStateSchema = v.object({
  version: v.string(),
  /** Whether the host has a native menu; else the page shows one. */
  nativeMenu: v.boolean(),
  /** The shipped model first, then by age, the youngest first. */
  models: v.array(modelSummarySchema),
  activeModel: modelIdSchema,
  /** A newly trained model that the person has neither kept nor discarded. */
  candidate: v.nullable(modelSummarySchema),
  /** The latest run since Inkling started. */
  run: v.nullable(trainingRunSchema),
  settings: settingsSchema,
  notices: v.array(noticeSchema),
});
export type AppState = v.InferOutput<typeof appStateSchema>;
