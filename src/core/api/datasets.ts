import * as v from 'valibot';
import { whole } from '../errors/index.ts';

/** What a person calls something. */
export const nameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'a name'),
  v.maxLength(100, 'at most 100 characters'),
);

/** A data set's name in the store: also its folder's name, so nothing else may stand in it. */
export const dataSetIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/, 'a-z, 0-9 and -, at most 64'));
/** The digits that came with Inkling. */
export const BUNDLED = 'bundled';
/** The full MNIST, once it is downloaded. */
export const MNIST = 'mnist';

const count = whole(0, 1e9);

/** Labelled digits to train on and to test on; of one of the two there may be none. */
export const dataSetSchema = v.object({ id: dataSetIdSchema, name: nameSchema, training: count, test: count });
export type DataSetSummary = v.InferOutput<typeof dataSetSchema>;
