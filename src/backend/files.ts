import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  opendirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
} from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { getSystemErrorMap } from 'node:util';
import { InklingError } from '../core/errors/index.ts';

/** No file that Inkling reads is larger; memory isn't taken for one that is. */
const LARGEST_FILE = 2 ** 30;
/** What is being written, a file or a folder, has this ending until it is whole. */
const UNFINISHED = /\.[0-9a-f]{12}\.tmp$/;
/** Nobody is still writing a file after so long, ms. */
const ABANDONED = 3_600_000;

/**
 * Opens a file for as long as it is being read. It waits for the disk: that takes microseconds, and by way of Node's
 * threads fifty times as long.
 *
 * @param use gets the file's descriptor and its size, bytes
 * @throws InklingError `file.missing` or `file.unreadable`; what `use` throws
 */
export function withFile<T>(file: string, use: (descriptor: number, size: number) => T): T {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file, 'r');
    const { size } = fstatSync(descriptor);
    if (size > LARGEST_FILE) throw new InklingError('file.unreadable', { file, reason: 'it is too large' });
    return use(descriptor, size);
  } catch (error) {
    throw readingError(error, file);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/**
 * Reads a file whole.
 *
 * @param most how large it may be, bytes
 * @throws InklingError `file.large`; see also `withFile`
 */
export function readBytes(file: string, most = LARGEST_FILE): Uint8Array<ArrayBuffer> {
  return withFile(file, (descriptor, size) => {
    if (size > most) throw new InklingError('file.large', { file, megabytes: most / 2 ** 20 });
    return plainBytes(readFileSync(descriptor));
  });
}

/** The bytes from `start` to `end` of an open file; fewer where it ends earlier. */
export function readRange(descriptor: number, start: number, end: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(end - start);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, bytes.length, start));
}

/** Node's bytes as everybody else's: a Buffer's `slice`, among others, does something else than a Uint8Array's. */
export function plainBytes({ buffer, byteOffset, byteLength }: Buffer<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/**
 * Writes a file so that it is the old one or the new one at any moment, whole, whatever happens: the new one is written
 * beside it, brought to the disk, and then takes its name. Makes the folder where there is none.
 *
 * (The library write-file-atomic doesn't notice a disk that is full: it renames what did fit.)
 *
 * @throws InklingError `file.unwritable`; the old file is still there
 */
export async function writeAtomically(file: string, data: Uint8Array | string): Promise<void> {
  await replaceAtomically(file, data, () => true);
}

/**
 * The same, unless something has happened to the file meanwhile.
 *
 * @param mayReplace asked at the last moment
 * @returns whether the file is the new one; else the old one is still there
 */
export async function replaceAtomically(
  file: string,
  data: Uint8Array | string,
  mayReplace: () => boolean,
): Promise<boolean> {
  const unfinished = unfinishedName(file);
  try {
    await makeFolder(dirname(file));
    const handle = await open(unfinished, 'wx');
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (mayReplace()) {
      // At once: nothing else should happen to the file before.
      renameSync(unfinished, file);
      return true;
    }
    await rm(unfinished);
    return false;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw writingError(error, file);
  }
}

/**
 * Makes a folder, and those above it, unless they are there.
 *
 * @throws InklingError `file.unwritable`, or the file system's error
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    // Node says "no such file or directory", also where the reason is that nothing can be written there.
    assertWritable(folder);
    throw error;
  }
}

/**
 * Refuses a folder that can't be written in, or made: to say so before something long is done, and not after it.
 *
 * @throws InklingError `file.unwritable`
 */
export function assertWritable(folder: string): void {
  // Of a folder that isn't there yet, the one that it will be made in counts.
  const there = nearestFolder(folder);
  try {
    opendirSync(there).closeSync();
    accessSync(there, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw writingError(error, there);
  }
}

/** The folder, or the nearest one above it that is there. */
export function nearestFolder(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
}

/** What a file or a folder is called while it is being written, or deleted. */
export function unfinishedName(file: string): string {
  return `${file}.${randomBytes(6).toString('hex')}.tmp`;
}

/** Deletes what crashes left half-written in a folder. It is in nobody's way: what can't be deleted stays. */
export async function removeAbandoned(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const file of names.filter((name) => UNFINISHED.test(name)).map((name) => join(folder, name))) {
    const written = await stat(file).catch(() => null);
    if (written && Date.now() - written.mtimeMs > ABANDONED)
      await rm(file, { force: true, recursive: true }).catch(() => {});
  }
}

/** The names in a folder; none where there is no folder. */
export function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw readingError(error, folder);
  }
}

/** Whether an error of the file system says that there is no such file. */
export function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** An error of the file system while reading, as one that a person may see. */
export function readingError(error: unknown, file: string): InklingError {
  if (error instanceof InklingError) return error;
  if (isMissing(error)) return new InklingError('file.missing', { file });
  return new InklingError('file.unreadable', { file, reason: reason(error) });
}

/** An error of the file system while writing, as one that a person may see. */
export function writingError(error: unknown, file: string): InklingError {
  return error instanceof InklingError ? error : new InklingError('file.unwritable', { file, reason: reason(error) });
}

/** "no space left on device", without the code and the path that Node puts around it. */
function reason(error: unknown): string {
  const { errno, message } = error as NodeJS.ErrnoException;
  return getSystemErrorMap().get(errno ?? 0)?.[1] ?? message;
}
