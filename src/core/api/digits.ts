import * as v from 'valibot';
import { labelledDrawingSchema } from '../drawing/index.ts';
import { whole } from '../errors/index.ts';

/** What My digits knows a drawing by. */
export const digitIdSchema = v.pipe(v.string(), v.regex(/^[\w-]{1,32}$/, 'letters, digits, _ and -, at most 32'));

/** So many at a time cross a channel; see the limits of a frame. */
export const MOST_DIGITS_AT_ONCE = 256;
export const digitIdsSchema = v.pipe(v.array(digitIdSchema), v.minLength(1), v.maxLength(MOST_DIGITS_AT_ONCE));

export const digitLabelSchema = whole(0, 9);

/** One of My digits, without the drawing itself. */
export const digitSummarySchema = v.object({
  id: digitIdSchema,
  label: digitLabelSchema,
  /** When it was drawn, if known; ISO 8601. */
  time: v.nullable(v.string()),
});
export type DigitSummary = v.InferOutput<typeof digitSummarySchema>;

/** One of My digits, as it is stored and handed out: a line of NDJSON. */
export const digitSchema = v.object({ id: digitIdSchema, ...labelledDrawingSchema.entries });
export type Digit = v.InferOutput<typeof digitSchema>;
