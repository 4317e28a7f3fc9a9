import type { Readable, Writable } from 'node:stream';
import type * as v from 'valibot';
import { check } from '../core/errors/index.ts';

/** What every command is given. */
export interface Context {
  /** The person's data folder. */
  readonly folder: string;
  /** Where the files are that come with Inkling. */
  readonly resources: string;
  /** Where the built programs are. */
  readonly programs: string;
  readonly stdin: Readable;
  /** Results. */
  readonly stdout: Output;
  /** Everything else: progress, warnings, errors. */
  readonly stderr: Output;
  /** For what goes on until the person ends it: waits for that. */
  readonly untilEnded: () => Promise<unknown>;
  /** Says that something went wrong although the command goes on: one line, and exit status 1 at the end. */
  readonly fail: (error: unknown) => void;
}

/** A stream of text; `isTTY` where a person looks at it. */
export type Output = Writable & { readonly isTTY?: boolean };

/** Wrong usage: exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Checks what a person gave with a flag.
 *
 * @throws UsageError that names the flag and what was expected
 */
export function checkFlag<S extends v.GenericSchema>(schema: S, value: unknown, flag: string): v.InferOutput<S> {
  try {
    return check(schema, value, flag);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Writes a line, and waits where the reader is slower than the writer. */
export async function writeLine(output: Output, line: string): Promise<void> {
  if (!output.write(`${line}\n`)) await new Promise((drained) => output.once('drain', drained));
}
