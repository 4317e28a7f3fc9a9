import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type SerializedError, InklingError } from '../core/errors/index.ts';
import { readBytes } from './files.ts';

/** A log that has grown so large, bytes, is put aside, and the one that was put aside before goes. */
const LARGEST = 256 * 1024;
/** The longest entry, characters. */
const LONGEST = 4000;

/**
 * What happened, for whoever looks for the cause of a problem: `logs/inkling.log` in the data folder, with the entries
 * before it in `logs/inkling.previous.log`. Several processes may write it.
 *
 * It never holds what a person draws, nor anything that lets somebody in: of an error from a request it gets which field
 * was wrong and what was expected there, not what was received.
 */
export class Log {
  readonly file: string;
  private readonly previous: string;
  private last = '';
  private repeats = 0;

  /** @param folder the data folder; it need not be there yet */
  constructor(folder: string) {
    this.file = join(folder, 'logs', 'inkling.log');
    this.previous = join(folder, 'logs', 'inkling.previous.log');
  }

  info(what: string): void {
    this.write(`info  ${what}`);
  }

  /**
   * @param where what was being done
   * @param error whatever was thrown, or an InklingError as it crosses processes
   */
  error(where: string, error: unknown): void {
    this.write(`error ${where}: ${describe(error)}`);
  }

  /** All entries, the oldest first; '' where there are none. */
  read(): string {
    return [this.previous, this.file].map(textOf).join('');
  }

  /** Waits for the disk, so that the entry is there even if nothing else comes after it. */
  private write(entry: string): void {
    if (entry === this.last) {
      this.repeats++;
      return;
    }
    const again = this.repeats > 0 ? line(`info  the same ${this.repeats} more times`) : '';
    this.last = entry;
    this.repeats = 0;
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      if ((statSync(this.file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) renameSync(this.file, this.previous);
      appendFileSync(this.file, again + line(entry));
    } catch {
      // A full disk, or a folder that can't be written in: nothing that a person does hangs on the log.
    }
  }
}

function line(entry: string): string {
  // The stack of an error, or a line break in a file's name, doesn't look like an entry.
  return `${new Date().toISOString()} ${entry.slice(0, LONGEST).replaceAll('\n', '\n    ')}\n`;
}

function describe(error: unknown): string {
  if (isSerialized(error)) {
    const { received: _, ...details } = error.details;
    return `${error.code} ${JSON.stringify(details)}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isSerialized(error: unknown): error is SerializedError {
  return (
    error instanceof InklingError ||
    (typeof error === 'object' && error !== null && 'code' in error && 'details' in error)
  );
}

function textOf(file: string): string {
  try {
    return new TextDecoder().decode(readBytes(file));
  } catch {
    return '';
  }
}
