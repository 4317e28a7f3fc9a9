import * as v from 'valibot';
import { comparisonSchema } from '../../core/api/index.ts';
import { serializedErrorSchema } from '../../core/errors/index.ts';
import {
  epochResultSchema,
  trainingOptionsSchema,
  trainingProgressSchema,
  weightPicturesSchema,
} from '../../core/training/index.ts';
import { dataLocationSchema } from '../data.ts';

const trainingSchema = v.object({
  data: dataLocationSchema,
  options: trainingOptionsSchema,
  /** The model's name. */
  name: v.string(),
});
/** A model is to be trained. */
export type Training = v.InferOutput<typeof trainingSchema>;

const fineTuningSchema = v.object({
  /** The file of the model to start from. */
  model: v.instance(Uint8Array),
  /** The person's drawings: NDJSON, see `labelledDrawingSchema`. */
  own: v.instance(Uint8Array),
  /** What they come from, for errors. */
  source: v.string(),
  /** Digits that others wrote. */
  others: dataLocationSchema,
  /** The new model's name. */
  name: v.string(),
});
/** A model is to be taught a person's hand. */
export type FineTuning = v.InferOutput<typeof fineTuningSchema>;

const speedTestSchema = v.object({ data: dataLocationSchema, recipes: v.array(trainingOptionsSchema) });
/** How fast networks would learn is to be measured. */
export type SpeedTest = v.InferOutput<typeof speedTestSchema>;

/** What the worker is asked to do, once. */
export const jobSchema = v.variant('kind', [
  v.object({ kind: v.literal('measureSpeed'), ...speedTestSchema.entries }),
  v.object({ kind: v.literal('train'), ...trainingSchema.entries }),
  v.object({ kind: v.literal('fineTune'), ...fineTuningSchema.entries }),
]);
export type Job = v.InferOutput<typeof jobSchema>;
/** A job that makes a model. */
export type Run = Exclude<Job, { kind: 'measureSpeed' }>;

const failedSchema = v.object({ type: v.literal('failed'), error: serializedErrorSchema });

/** What the worker says of a speed test. */
export const speedReportSchema = v.variant('type', [
  v.object({
    type: v.literal('measured'),
    /** Of each recipe. */
    samplesPerSecond: v.array(v.number()),
  }),
  failedSchema,
]);
export type SpeedReport = v.InferOutput<typeof speedReportSchema>;

/** What the worker says of a run, and the last thing that it says: `finished` or `failed`. */
export const reportSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), ...trainingProgressSchema.entries }),
  v.object({ type: v.literal('weights'), ...weightPicturesSchema.entries }),
  v.object({ type: v.literal('epoch'), ...epochResultSchema.entries }),
  v.object({
    type: v.literal('finished'),
    /** The model as a file. */
    file: v.instance(Uint8Array),
    /** What fine-tuning was worth; null for a training. */
    comparison: comparisonSchema,
  }),
  failedSchema,
]);
export type Report = v.InferOutput<typeof reportSchema>;
