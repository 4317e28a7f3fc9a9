import type * as v from 'valibot';
import { readBytes } from '../backend/index.ts';
import { check, InklingError } from '../core/errors/index.ts';

const NEWLINE = 0x0a;

/** A line of a file, checked; or what is wrong with it. */
export type Line<T> = { readonly number: number } & ({ readonly value: T } | { readonly error: InklingError });

/**
 * Reads a file of one JSON text a line (NDJSON). Empty lines don't count.
 *
 * @param schema checks each line
 * @throws InklingError `file.missing` or `file.unreadable`
 */
export function* readLines<S extends v.GenericSchema>(file: string, schema: S): Generator<Line<v.InferOutput<S>>> {
  const bytes = readBytes(file);
  const decoder = new TextDecoder();
  for (let start = 0, number = 1; start < bytes.length; number++) {
    const end = bytes.indexOf(NEWLINE, start);
    const text = decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end)).trim();
    start = end < 0 ? bytes.length : end + 1;
    if (text !== '') yield { number, ...parse(text, schema, `${file}:${number}`) };
  }
}

function parse<S extends v.GenericSchema>(text: string, schema: S, name: string) {
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
