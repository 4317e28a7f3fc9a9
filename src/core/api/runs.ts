import * as v from 'valibot';
import { between, serializedErrorSchema } from '../errors/index.ts';
import { scoreSchema } from '../formats/index.ts';
import { trainingOptionsSchema } from '../training/options.ts';
import { curvePointSchema, epochResultSchema } from '../training/progress.ts';
import { comparisonSchema, modelIdSchema } from './state.ts';

/** What the history knows a run by. */
export const runIdSchema = v.pipe(v.string(), v.regex(/^[\w-]{1,32}$/, 'letters, digits, _ and -, at most 32'));
const text = v.pipe(v.string(), v.maxLength(1000));

/** What became of a run's model; null where that isn't decided, or there is none. */
export const verdictSchema = v.picklist(['kept', 'discarded']);
export type Verdict = v.InferOutput<typeof verdictSchema>;

/** A run that is over, without its curves. */
export const runSummarySchema = v.object({
  id: runIdSchema,
  /** When it began; ISO 8601, UTC. */
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  seconds: between(0, 1e9),
  status: v.picklist(['finished', 'stopped', 'failed']),
  /** null where a model was taught the person's hand. */
  options: v.nullable(trainingOptionsSchema),
  /** What the data set was called. */
  data: text,
  /** The model that it made. */
  model: v.nullable(v.object({ id: modelIdSchema, name: text })),
  /** How well that reads. */
  score: v.nullable(scoreSchema),
  comparison: comparisonSchema,
  /** Why it failed. */
  error: v.nullable(serializedErrorSchema),
  verdict: v.nullable(verdictSchema),
});
export type RunSummary = v.InferOutput<typeof runSummarySchema>;

/** A run that is over. */
export const runRecordSchema = v.object({
  ...runSummarySchema.entries,
  epochs: v.array(epochResultSchema),
  /** Training between the epochs' ends, thinned out. */
  curve: v.array(curvePointSchema),
});
export type RunRecord = v.InferOutput<typeof runRecordSchema>;

/** So many runs are remembered, the youngest. */
export const MOST_RUNS = 500;
export const runIdsSchema = v.pipe(v.array(runIdSchema), v.minLength(1), v.maxLength(MOST_RUNS));
