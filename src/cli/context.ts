import type { Writable } from 'node:stream';

/** What every command is given. */
export interface Context {
  /** The person's data folder. */
  readonly folder: string;
  /** Where the files are that come with Inkling. */
  readonly resources: string;
  /** Results. */
  readonly stdout: Output;
  /** Everything else: progress, warnings, errors. */
  readonly stderr: Output;
  /** Says that something went wrong although the command goes on: one line, and exit status 1 at the end. */
  readonly fail: (error: unknown) => void;
}

/** A stream of text; `isTTY` where a person looks at it. */
export type Output = Writable & { readonly isTTY?: boolean };

/** Wrong usage: exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Writes a line, and waits where the reader is slower than the writer. */
export async function writeLine(output: Output, line: string): Promise<void> {
  if (!output.write(`${line}\n`)) await new Promise((drained) => output.once('drain', drained));
}
