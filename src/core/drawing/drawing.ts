import * as v from 'valibot';
import { between, whole } from '../errors/index.ts';

/** One movement of the pen, or of the eraser, while it is down. */
export interface Stroke {
  /** The width of the round brush, px. */
  readonly width: number;
  /** Where the brush went: [x, y], px, y downwards. At least one point; one alone is a dot. */
  readonly points: readonly (readonly [x: number, y: number])[];
  /** The eraser: takes away what earlier strokes drew. */
  readonly eraser?: true | undefined;
}

/** What a person drew: strokes, in the order in which they were drawn, on a square canvas. */
export interface Drawing {
  /** The side of the canvas, px. */
  readonly size: number;
  readonly strokes: readonly Stroke[];
}

/** More than a person draws in an hour; less than would keep a computer busy. */
const MOST_POINTS = 100_000;

const coordinate = between(-100_000, 100_000);

const strokeSchema = v.object({
  width: between(0.01, 10_000),
  points: v.pipe(v.array(v.tuple([coordinate, coordinate])), v.minLength(1), v.maxLength(MOST_POINTS)),
  eraser: v.optional(v.literal(true)),
});

const strokesSchema = v.pipe(
  v.array(strokeSchema),
  v.maxLength(10_000),
  v.check(
    (strokes) => strokes.reduce((sum, { points }) => sum + points.length, 0) <= MOST_POINTS,
    `at most ${MOST_POINTS} points`,
  ),
);

const sizeSchema = between(1, 10_000);

/** Checks a drawing that comes from a file or another process. */
export const drawingSchema = v.object({ size: sizeSchema, strokes: strokesSchema });

/** Checks a line of a `.ndjson` file of drawings: a drawing, the digit that it shows and, if known, when it was made. */
export const labelledDrawingSchema = v.object({
  label: whole(0, 9),
  size: sizeSchema,
  strokes: strokesSchema,
  time: v.optional(v.pipe(v.string(), v.isoTimestamp())),
});
export type LabelledDrawing = Drawing & { readonly label: number; readonly time?: string | undefined };
