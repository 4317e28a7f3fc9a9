import * as v from 'valibot';
import { type Digit, digitIdSchema, digitLabelSchema } from '../core/api/index.ts';
import type { LabelledDrawing } from '../core/drawing/index.ts';

// The file my-digits.ndjson: one JSON object a line, and each line says in which version it is written. A line holds a
// digit (its drawing in the form that Inkling exports, and its id) or says that some are removed. Of the lines about the
// same digit, the last one holds. Where several digits are stored at once, their lines are pending: they count from the
// line on that says that all of them are there.

/** What this Inkling writes; it reads this one and older ones. */
export const DIGITS_VERSION = 1;

/** A line, without a look at the drawing: that is checked when it is needed. */
export const digitRecordSchema = v.union([
  v.object({ removed: v.array(digitIdSchema) }),
  v.object({ added: v.array(digitIdSchema) }),
  v.object({
    pending: v.optional(v.literal(true)),
    id: digitIdSchema,
    label: digitLabelSchema,
    time: v.optional(v.pipe(v.string(), v.isoTimestamp())),
    strokes: v.array(v.unknown()),
  }),
]);
export type DigitRecord = v.InferOutput<typeof digitRecordSchema>;

/** A digit as a line of the file. */
export function digitLine({ id, label, time, size, strokes }: LabelledDrawing & { readonly id: string }): string {
  return `${JSON.stringify({ version: DIGITS_VERSION, id, label, time, size, strokes })}\n`;
}

/** The same digit's line with another label. */
export function relabelledLine(line: string, label: number): string {
  return digitLine({ ...(JSON.parse(line) as Digit), label });
}

const START = `{"version":${DIGITS_VERSION},`;
const PENDING = `${START}"pending":true,`;

/** Lines of several digits that are stored together. */
export function togetherLines(lines: ReadonlyMap<string, string>): string {
  const pending = [...lines.values()].map((line) => line.replace(START, PENDING));
  return `${pending.join('')}${JSON.stringify({ version: DIGITS_VERSION, added: [...lines.keys()] })}\n`;
}

/** A digit's line as it is when the digit is stored alone. */
export function loneLine(line: string): string {
  return line.replace(PENDING, START);
}

/** The line that says that digits are removed. */
export function removalLine(removed: readonly string[]): string {
  return `${JSON.stringify({ version: DIGITS_VERSION, removed })}\n`;
}
