import * as v from 'valibot';
import { between, serializedErrorSchema, whole } from '../errors/index.ts';
import { modelMetadataSchema } from '../formats/index.ts';
import { LOCALES } from '../text/index.ts';
import { trainingOptionsSchema } from '../training/options.ts';
import { epochResultSchema, trainingProgressSchema } from '../training/progress.ts';
import { dataSetIdSchema, dataSetSchema, downloadSchema } from './datasets.ts';

/** A model's name in the store: also its file's name, so nothing else may stand in it. */
export const modelIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, 'a-z, 0-9 and -, at most 64'));
/** The model that came with Inkling. */
export const SHIPPED = 'shipped';
/** What it was trained on, as its metadata says it, and that of models that were taught a hand from it. */
export const SHIPPED_DATA = 'MNIST, UCI pen digits and generated non-digits';

export const modelSummarySchema = v.object({ id: modelIdSchema, metadata: modelMetadataSchema });
export type ModelSummary = v.InferOutput<typeof modelSummarySchema>;

/** How well a model reads so many digits with either activation, where its file doesn't say which is the right one. */
export const triedSchema = v.object({ count: whole(0, 1e9), sigmoid: between(0, 1), relu: between(0, 1) });
export type Tried = v.InferOutput<typeof triedSchema>;

/** What the person chose. Every field has a standard value. */
export const settingsSchema = v.object({
  version: v.optional(whole(1, 1), 1),
  locale: v.optional(v.picklist(['system', ...LOCALES]), 'system'),
  theme: v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
  /** The brush's width, px on the canvas of 280. */
  penWidth: v.optional(between(2, 60), 18),
  /** Whether parts of a drawing or a picture that stand apart are read as digits of their own, or all as one. */
  digits: v.optional(v.picklist(['several', 'one']), 'several'),
  /** Whether the tour was taken, or skipped. */
  tourSeen: v.optional(v.boolean(), false),
});
export type Settings = v.InferOutput<typeof settingsSchema>;
export const settingsChangeSchema = v.partial(v.omit(settingsSchema, ['version']));
export type SettingsChange = v.InferOutput<typeof settingsChangeSchema>;

/** See `Accuracies` in core/training. */
const accuraciesSchema = v.object({ own: between(0, 1), others: between(0, 1) });
/** What learning a person's hand was worth; null where a model was trained in another way. */
export const comparisonSchema = v.nullable(v.object({ before: accuraciesSchema, after: accuraciesSchema }));
export type Comparison = v.InferOutput<typeof comparisonSchema>;

/** A training run, from the click to its end. */
export const trainingRunSchema = v.object({
  status: v.picklist(['running', 'finished', 'stopped', 'failed']),
  /** null where a model is taught the person's hand: then there is nothing to choose. */
  options: v.nullable(trainingOptionsSchema),
  data: dataSetIdSchema,
  /** All progress so far: the chart's points. */
  progress: v.array(trainingProgressSchema),
  epochs: v.array(epochResultSchema),
  /** null before the end of the run, too. */
  comparison: comparisonSchema,
  /** Why it failed. */
  error: v.nullable(serializedErrorSchema),
});
export type TrainingRun = v.InferOutput<typeof trainingRunSchema>;

/** What there is in My digits; the rest is asked for. */
const digitsStateSchema = v.object({
  /** How many there are of each digit. */
  counts: v.pipe(v.array(whole(0, Number.MAX_SAFE_INTEGER)), v.length(10)),
  /** Another number whenever anything in My digits has changed. */
  revision: whole(0, Number.MAX_SAFE_INTEGER),
});

/** How many runs are remembered; the rest is asked for. */
const runsStateSchema = v.object({
  count: whole(0, Number.MAX_SAFE_INTEGER),
  /** Another number whenever anything in it has changed. */
  revision: whole(0, Number.MAX_SAFE_INTEGER),
});

/** Something that the person should know and that no request asked for, such as an unreadable settings file. */
export const noticeSchema = serializedErrorSchema;

/** All that the interface shows and doesn't compute for itself. */
export const appStateSchema = v.object({
  version: v.string(),
  /** The versions of what it runs in; null for what isn't there. */
  runtime: v.object({ node: v.string(), electron: v.nullable(v.string()), chromium: v.nullable(v.string()) }),
  /** Whether the host has a native menu; else the page shows one. */
  nativeMenu: v.boolean(),
  /** The shipped model first, then by age, the youngest first. */
  models: v.array(modelSummarySchema),
  activeModel: modelIdSchema,
  /** A newly trained model that the person has neither kept nor discarded. */
  candidate: v.nullable(modelSummarySchema),
  /** The latest run since Inkling started. */
  run: v.nullable(trainingRunSchema),
  /** The runs that are over. */
  runs: runsStateSchema,
  digits: digitsStateSchema,
  /** The bundled digits first, then by age, the youngest first. */
  dataSets: v.array(dataSetSchema),
  /** Of the full MNIST; null where there is none. */
  download: v.nullable(downloadSchema),
  settings: settingsSchema,
  notices: v.array(noticeSchema),
});
export type AppState = v.InferOutput<typeof appStateSchema>;
