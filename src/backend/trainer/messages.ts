import * as v from 'valibot';
import { serializedErrorSchema } from '../../core/errors/index.ts';
import { epochResultSchema, trainingOptionsSchema, trainingProgressSchema } from '../../core/training/index.ts';
import { dataLocationSchema } from '../data.ts';

/** What the worker is asked to do, once. */
export const jobSchema = v.object({
  data: dataLocationSchema,
  options: trainingOptionsSchema,
  /** The model's name. */
  name: v.string(),
});
export type Job = v.InferOutput<typeof jobSchema>;

/** What the worker says, and the last thing that it says: `finished` or `failed`. */
export const reportSchema = v.variant('type', [
  v.object({ type: v.literal('progress'), ...trainingProgressSchema.entries }),
  v.object({ type: v.literal('epoch'), ...epochResultSchema.entries }),
  /** The model as a file. */
  v.object({ type: v.literal('finished'), file: v.instance(Uint8Array) }),
  v.object({ type: v.literal('failed'), error: serializedErrorSchema }),
]);
export type Report = v.InferOutput<typeof reportSchema>;
