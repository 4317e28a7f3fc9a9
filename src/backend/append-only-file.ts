import { type BigIntStats, fstatSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { InklingError, type SerializedError, whole } from '../core/errors/index.ts';
import {
  isMissing,
  makeFolder,
  readBytes,
  readRange,
  replaceAtomically,
  withFile,
  writeAtomically,
  writingError,
} from './files.ts';
import { splitLines } from './ndjson.ts';

/** A file is written anew when it has so many times more lines than count… */
const MOST_LINES = 2;
/** …and more of them than this, which nobody minds. */
const FEW_LINES = 100;

const NEWLINE = 0x0a;

const versionSchema = v.object({ version: whole(1, 1e9) });

/** Where a line is in the file: bytes from `start` to `end`, without the newline. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What the lines of a file are, and who keeps what they say. */
export interface Records<S extends v.GenericSchema> {
  /** What this Inkling writes; it reads this one and older ones. Each line says in which it is written. */
  readonly version: number;
  readonly schema: S;
  /** Gets each line, in the file's order. */
  take(record: v.InferOutput<S>, place: Place): void;
  /** It is another file by now: nothing that was taken holds. */
  forget(): void;
}

/**
 * A file of one JSON object a line (NDJSON), which only grows.
 *
 * What is changed is appended, in one write, and brought to the disk: so each change is done wholly or not at all. A crash
 * can leave a last line that isn't whole; it is left out.
 *
 * A file of which much no longer counts is written anew beside the old one, and then takes its place. Other processes may
 * be at work meanwhile. Who appends looks afterwards whether the file was replaced, and then appends to the new one; who
 * replaces it looks whether the old one has grown, and carries over what was added. So a line may be there twice: that
 * must change nothing.
 */
export class AppendOnlyFile<S extends v.GenericSchema> {
  readonly file: string;
  private readonly records: Records<S>;
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

  /** @param file its path; neither it nor its folder need be there yet */
  constructor(file: string, records: Records<S>) {
    this.file = file;
    this.records = records;
  }

  /** Another number whenever something has changed, as of the last look. */
  get revision(): number {
    return this.changes;
  }

  /** What is wrong with the file, as of the last look. */
  get problems(): SerializedError[] {
    const { file, damaged, firstDamaged, endsTruncated, unusable } = this;
    if (unusable) return [unusable.toJSON()];
    return [
      ...(damaged > 0
        ? [new InklingError('records.damaged', { file, count: damaged, line: firstDamaged }).toJSON()]
        : []),
      ...(endsTruncated ? [new InklingError('records.truncated', { file }).toJSON()] : []),
    ];
  }

  /** Reads what was added to the file since the last look. */
  look(): void {
    this.withRecords(() => {}, undefined);
  }

  /**
   * Looks, and then reads some lines.
   *
   * @param choose which ones, by what was taken
   * @returns the lines' texts; none where the file can't be used
   */
  read(choose: () => readonly Place[]): string[] {
    const decoder = new TextDecoder();
    return this.withRecords(
      (descriptor) => choose().map(({ start, end }) => decoder.decode(readRange(descriptor, start, end))),
      [],
    );
  }

  /**
   * Appends lines, and waits until they are on the disk.
   *
   * @param lines each with its newline
   * @throws InklingError `records.newer` or `file.…`
   */
  async append(lines: string): Promise<void> {
    this.look();
    if (this.unusable) throw this.unusable;
    try {
      await makeFolder(dirname(this.file));
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

  /**
   * Writes the file anew where much of it no longer counts, or can't be understood; of the latter a copy is kept. It only
   * saves space: where it can't be done, nothing is wrong.
   *
   * @param count so many lines would do
   * @param text those lines
   */
  async tidy(count: () => number, text: () => string): Promise<void> {
    this.look();
    const isLong = this.lines > FEW_LINES && this.lines > MOST_LINES * count();
    if (this.unusable || (!isLong && this.damaged === 0)) return;
    try {
      if (this.damaged > 0) await writeAtomically(`${this.file}.${Date.now()}.backup`, readBytes(this.file));
      await this.rewrite(text());
    } catch {
      // A folder that can't be written in, or a full disk: whoever stores something will hear of it.
    }
  }

  /** Writes a new file in the place of the old one. */
  private async rewrite(text: string): Promise<void> {
    const { version, length } = this;
    const old = await open(this.file, 'r');
    try {
      // Where another process has replaced it meanwhile, there is nothing left to do.
      if (!(await replaceAtomically(this.file, text, () => identityOf(this.file) === version))) return;
      const added = await this.linesBehind(old, length);
      if (added) await this.append(added);
    } finally {
      await old.close();
    }
  }

  /** The lines behind a place in a file, as far as they can be understood. */
  private async linesBehind(handle: FileHandle, from: number): Promise<string> {
    const { size } = await handle.stat();
    const bytes = new Uint8Array(Math.max(0, size - from));
    await handle.read(bytes, 0, bytes.length, from);
    return [...splitLines(bytes)]
      .map(({ start, end }) => bytes.subarray(start, end))
      .filter((line) => this.parse(line) !== null)
      .map((line) => `${new TextDecoder().decode(line)}\n`)
      .join('');
  }

  /** Reads what was added to the file since the last time, and then does something with the file while it is open. */
  private withRecords<T>(use: (descriptor: number) => T, otherwise: T): T {
    try {
      return withFile(this.file, (descriptor, size) => {
        const version = identity(fstatSync(descriptor, { bigint: true }));
        if (version !== this.version || size < this.size) this.forget(version);
        if (size > this.size) this.take(readRange(descriptor, this.length, size), this.length);
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
    this.records.forget();
    this.version = version;
    this.size = this.length = this.lines = this.damaged = this.firstDamaged = 0;
    this.endsTruncated = false;
    this.unusable = null;
  }

  /** @param from where the bytes are in the file */
  private take(bytes: Uint8Array, from: number): void {
    this.changes++;
    this.endsTruncated = false;
    for (const { start, end, whole: isWhole } of splitLines(bytes)) {
      const line = bytes.subarray(start, end);
      if (isWhole) {
        this.lines++;
        // The next look begins behind it.
        this.length = from + end + 1;
      }
      if (line.length > 0) this.takeLine(line, { start: from + start, end: from + end }, isWhole);
    }
  }

  private takeLine(line: Uint8Array, place: Place, isWhole: boolean): void {
    let record;
    try {
      record = this.parse(line);
    } catch (error) {
      this.unusable = error as InklingError;
      return;
    }
    if (record !== null) {
      this.records.take(record, place);
    } else if (isWhole) {
      this.damaged++;
      this.firstDamaged ||= this.lines;
    } else {
      this.endsTruncated = true;
    }
  }

  /**
   * Reads a line.
   *
   * @returns null where it can't be understood
   * @throws InklingError `records.newer`
   */
  private parse(line: Uint8Array): v.InferOutput<S> | null {
    let json: unknown;
    try {
      json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
    } catch {
      return null;
    }
    const versioned = v.safeParse(versionSchema, json);
    if (!versioned.success) return null;
    const { version } = versioned.output;
    const { version: supported, schema } = this.records;
    if (version > supported) throw new InklingError('records.newer', { file: this.file, version, supported });
    const record = v.safeParse(schema, json);
    return record.success ? record.output : null;
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
