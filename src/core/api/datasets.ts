import * as v from 'valibot';
import { serializedErrorSchema, whole } from '../errors/index.ts';

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

/** A piece of a file that is brought in, bytes: a fraction of a frame. */
export const LARGEST_PIECE = 4 * 2 ** 20;
export const pieceSchema = v.pipe(
  v.instance(Uint8Array),
  v.check((piece) => piece.length <= LARGEST_PIECE, `at most ${LARGEST_PIECE} bytes`),
);

/** A download of the full MNIST that is under way, or that failed. */
export const downloadSchema = v.object({
  /** Bytes, of so many. */
  received: count,
  total: count,
  /** Why it failed; null while it is under way. */
  error: v.nullable(serializedErrorSchema),
});
export type DownloadState = v.InferOutput<typeof downloadSchema>;
