import type * as v from 'valibot';
import { check, InklingError } from '../core/errors/index.ts';

const NEWLINE = 0x0a;

/** A line of a file, checked; or what is wrong with it. */
export type Line<T> = { readonly number: number } & ({ readonly value: T } | { readonly error: InklingError });

/**
 * Reads one JSON text a line (NDJSON). Empty lines don't count.
 *
 * @param schema checks each line
 * @param name what the bytes come from, for errors
 */
export function* parseLines<S extends v.GenericSchema>(
  bytes: Uint8Array,
  schema: S,
  name: string,
): Generator<Line<v.InferOutput<S>>> {
  const decoder = new TextDecoder();
  for (const { number, start, end } of splitLines(bytes)) {
    const text = decoder.decode(bytes.subarray(start, end)).trim();
    if (text !== '') yield { number, ...parse(text, schema, `${name}:${number}`) };
  }
}

/**
 * Where the lines of a text are: from `start` to `end`, without the newline.
 *
 * @returns the last one is `whole` if a newline ends it; there is none after the last newline
 */
export function* splitLines(
  bytes: Uint8Array,
): Generator<{ number: number; start: number; end: number; whole: boolean }> {
  for (let start = 0, number = 1; start < bytes.length; number++) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline < 0 ? bytes.length : newline;
    yield { number, start, end, whole: newline >= 0 };
    start = end + 1;
  }
}

function parse(text: string, schema: v.GenericSchema, name: string) {
  try {
    return { value: check(schema, parseJson(text, name), name) };
  } catch (error) {
    return { error: error as InklingError };
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const received = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    throw new InklingError('input.invalid', { field: name, expected: 'JSON', received });
  }
}
