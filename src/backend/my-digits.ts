import { randomBytes } from 'node:crypto';
import { type BigIntStats, fstatSync, statSync } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DigitSummary } from '../core/api/index.ts';
import type { LabelledDrawing } from '../core/drawing/index.ts';
import { InklingError, type SerializedError } from '../core/errors/index.ts';
import { DIGITS } from '../core/network/index.ts';
import {
  isMissing,
  readBytes,
  readRange,
  replaceAtomically,
  withFile,
  writeAtomically,
  writingError,
} from './files.ts';
import { digitLine, loneLine, parseRecord, relabelledLine, removalLine, togetherLines } from './my-digits-file.ts';
import { splitLines } from './ndjson.ts';

/** A file is written anew when it has so many times more lines than digits… */
const MOST_LINES = 2;
/** …and more of them than this, which nobody minds. */
const FEW_LINES = 100;

const NEWLINE = 0x0a;

/** A digit, and where its line is in the file: bytes from `start` to `end`. */
interface Entry extends DigitSummary {
  readonly start: number;
  readonly end: number;
}

/**
 * The person's own drawings, each with the digit that it shows: `my-digits.ndjson` in the data folder.
 *
 * What is changed is appended, in one write, and brought to the disk: so each change is done wholly or not at all. A crash
 * can leave a last line that isn't whole; it is left out.
 *
 * At the start, a file of which much no longer counts is written anew beside the old one, and then takes its place. Other
 * processes may be at work meanwhile. Who appends looks afterwards whether the file was replaced, and then appends to the
 * new one; who replaces it looks whether the old one has grown, and carries over what was added. A line that is there
 * twice changes nothing.
 */
export class MyDigits {
  readonly file: string;
  /** In the order in which they were added. */
  private readonly entries = new Map<string, Entry>();
  private readonly pending = new Map<string, Entry>();
  /** Removed here, since the start: they can be brought back. */
  private readonly removed = new Map<string, string>();
  /** Which file was read (none: ''), how large it was, and how much of it are whole lines: bytes, lines. */
  private version = '';
  private size = 0;
  private length = 0;
  private lines = 0;
  /** Lines that can't be understood: how many, and the first one's number. */
  private damaged = 0;
  private firstDamaged = 0;
  private endsTruncated = false;
  /** Why the file can't be used. */
  private unusable: InklingError | null = null;
  private changes = 0;

  /** @param folder the data folder; it need not be there yet */
  constructor(folder: string) {
    this.file = join(folder, 'my-digits.ndjson');
  }

  /** All of them, the youngest first. */
  list(): DigitSummary[] {
    this.look();
    return [...this.entries.values()].map(({ id, label, time }) => ({ id, label, time })).toReversed();
  }

  /** How many there are of each digit; a number that changes with everything else; and what is wrong with the file. */
  overview(): { counts: number[]; revision: number; problems: SerializedError[] } {
    this.look();
    const counts = Array.from({ length: DIGITS }, () => 0);
    for (const { label } of this.entries.values()) counts[label]++;
    return { counts, revision: this.changes, problems: this.problems() };
  }

  /** Some digits, or all of them, with their drawings: NDJSON, see `digitSchema`. Those that are gone are left out. */
  read(ids?: readonly string[]): Uint8Array<ArrayBuffer> {
    const lines = this.stored(ids).map(({ line }) => line);
    return new TextEncoder().encode(lines.join(''));
  }

  /**
   * Adds drawings: all of them, or none.
   *
   * @returns their ids
   * @throws InklingError `digits.newer` or `file.…`
   */
  async add(drawings: readonly LabelledDrawing[]): Promise<string[]> {
    const ids = drawings.map(() => randomBytes(8).toString('hex'));
    await this.write(new Map(drawings.map((drawing, i) => [ids[i], digitLine({ id: ids[i], ...drawing })])));
    return ids;
  }

  /** Removes digits; those that are gone already don't matter. */
  async remove(ids: readonly string[]): Promise<void> {
    const digits = this.stored(ids);
    if (digits.length === 0) return;
    await this.append(removalLine(digits.map(({ id }) => id)));
    for (const { id, line } of digits) this.removed.set(id, line);
  }

  /**
   * Brings back digits that were removed here.
   *
   * @throws InklingError `digits.gone`
   */
  async restore(ids: readonly string[]): Promise<void> {
    const lines = new Map(ids.flatMap((id) => (this.removed.has(id) ? [[id, this.removed.get(id)!]] : [])));
    if (lines.size < ids.length) throw new InklingError('digits.gone');
    await this.write(lines);
    for (const id of ids) this.removed.delete(id);
  }

  /**
   * Says which digit some drawings show.
   *
   * @throws InklingError `digits.gone`
   */
  async relabel(ids: readonly string[], label: number): Promise<void> {
    const digits = this.stored(ids);
    if (digits.length < ids.length) throw new InklingError('digits.gone');
    await this.write(new Map(digits.map(({ id, line }) => [id, relabelledLine(line, label)])));
  }

  /**
   * Writes the file anew where much of it no longer counts, or can't be understood; of the latter a copy is kept. It only
   * saves space: where it can't be done, nothing is wrong.
   */
  async tidy(): Promise<void> {
    this.look();
    const isLong = this.lines > FEW_LINES && this.lines > MOST_LINES * this.entries.size;
    if (this.unusable || (!isLong && this.damaged === 0)) return;
    try {
      if (this.damaged > 0) await writeAtomically(`${this.file}.${Date.now()}.backup`, readBytes(this.file));
      await this.rewrite();
    } catch {
      // A folder that can't be written in, or a full disk: whoever stores something will hear of it.
    }
  }

  /** @param lines of digits that are new or changed, by id */
  private async write(lines: ReadonlyMap<string, string>): Promise<void> {
    if (lines.size === 1) await this.append([...lines.values()][0]);
    else if (lines.size > 1) await this.append(togetherLines(lines));
  }

  /** Appends lines, and waits until they are on the disk. */
  private async append(lines: string): Promise<void> {
    this.look();
    if (this.unusable) throw this.unusable;
    try {
      await mkdir(dirname(this.file), { recursive: true });
      for (let isStored = false; !isStored;) {
        const handle = await open(this.file, 'a+');
        try {
          await writeWhole(handle, (await endsInLine(handle)) ? `\n${lines}` : lines);
          await handle.sync();
          isStored = identity(await handle.stat({ bigint: true })) === identityOf(this.file);
        } finally {
          await handle.close();
        }
      }
    } catch (error) {
      throw writingError(error, this.file);
    }
  }

  /** Writes a new file with what counts of the old one, in its place. */
  private async rewrite(): Promise<void> {
    const text = this.read();
    const { version, length } = this;
    const old = await open(this.file, 'r');
    try {
      // Where another process has replaced it meanwhile, there is nothing left to do.
      if (!(await replaceAtomically(this.file, text, () => identityOf(this.file) === version))) return;
      const added = await this.readRecords(old, length);
      if (added) await this.append(added);
    } finally {
      await old.close();
    }
  }

  /** The lines behind a place in a file, as far as they can be understood. */
  private async readRecords(handle: FileHandle, from: number): Promise<string> {
    const { size } = await handle.stat();
    const bytes = new Uint8Array(Math.max(0, size - from));
    await handle.read(bytes, 0, bytes.length, from);
    return [...splitLines(bytes)]
      .map(({ start, end }) => bytes.subarray(start, end))
      .filter((line) => parseRecord(line, this.file))
      .map((line) => `${new TextDecoder().decode(line)}\n`)
      .join('');
  }

  /** Digits with their lines, the newline too. */
  private stored(ids?: readonly string[]): { id: string; line: string }[] {
    return this.withIndex((descriptor) => {
      const entries = ids ? ids.flatMap((id) => this.entries.get(id) ?? []) : [...this.entries.values()];
      return entries.map(({ id, start, end }) => {
        const line = new TextDecoder().decode(readRange(descriptor, start, end));
        return { id, line: `${loneLine(line)}\n` };
      });
    }, []);
  }

  private problems(): SerializedError[] {
    const { file, damaged, firstDamaged, endsTruncated, unusable } = this;
    if (unusable) return [unusable.toJSON()];
    return [
      ...(damaged > 0
        ? [new InklingError('digits.damaged', { file, count: damaged, line: firstDamaged }).toJSON()]
        : []),
      ...(endsTruncated ? [new InklingError('digits.truncated', { file }).toJSON()] : []),
    ];
  }

  private look(): void {
    this.withIndex(() => {}, undefined);
  }

  /** Reads what was added to the file since the last time, and then does something with the file while it is open. */
  private withIndex<T>(use: (descriptor: number) => T, otherwise: T): T {
    try {
      return withFile(this.file, (descriptor, size) => {
        const version = identity(fstatSync(descriptor, { bigint: true }));
        if (version !== this.version || size < this.size) this.forget(version);
        if (size > this.size) this.index(readRange(descriptor, this.length, size), this.length);
        this.size = size;
        if (this.unusable) return otherwise;
        return use(descriptor);
      });
    } catch (error) {
      if (!(error instanceof InklingError) || !error.code.startsWith('file.')) throw error;
      this.forget('');
      if (error.code !== 'file.missing') this.unusable = error;
      return otherwise;
    }
  }

  private forget(version: string): void {
    if (this.version !== version) this.changes++;
    this.entries.clear();
    this.pending.clear();
    this.version = version;
    this.size = this.length = this.lines = this.damaged = this.firstDamaged = 0;
    this.endsTruncated = false;
    this.unusable = null;
  }

  /** @param from where the bytes are in the file */
  private index(bytes: Uint8Array, from: number): void {
    this.changes++;
    this.endsTruncated = false;
    for (const { start, end, whole } of splitLines(bytes)) {
      const line = bytes.subarray(start, end);
      if (whole) {
        this.lines++;
        // The next look begins behind it.
        this.length = from + end + 1;
      }
      if (line.length > 0) this.take(line, from + start, from + end, whole);
    }
  }

  private take(line: Uint8Array, start: number, end: number, whole: boolean): void {
    let record;
    try {
      record = parseRecord(line, this.file);
    } catch (error) {
      this.unusable = error as InklingError;
      return;
    }
    if (!record && whole) {
      this.damaged++;
      this.firstDamaged ||= this.lines;
    } else if (!record) {
      this.endsTruncated = true;
    } else if ('removed' in record) {
      for (const id of record.removed) this.entries.delete(id);
    } else if ('added' in record) {
      for (const id of record.added) {
        const entry = this.pending.get(id);
        if (entry) this.entries.set(id, entry);
        this.pending.delete(id);
      }
    } else {
      const { id, label, time = null, pending } = record;
      (pending ? this.pending : this.entries).set(id, { id, label, time, start, end });
    }
  }
}

/**
 * Writes in one go: with `appendFile`, which writes a piece at a time, another process could come between.
 *
 * @throws the file system's error; also where the disk takes only a part
 */
async function writeWhole(handle: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) {
    written += (await handle.write(bytes, written, bytes.length - written)).bytesWritten;
  }
}

/** Whether a file ends in the middle of a line. */
async function endsInLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] !== NEWLINE;
}

/** What tells a file from all others that had its name; a number alone is given out again. */
function identity({ ino, birthtimeNs }: BigIntStats): string {
  return `${ino}/${birthtimeNs}`;
}

/** The same of the file that has a name now; '' where there is none. */
function identityOf(file: string): string {
  try {
    return identity(statSync(file, { bigint: true }));
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}
