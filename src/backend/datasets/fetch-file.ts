import { createHash } from 'node:crypto';
import { constants, existsSync, statSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InklingError } from '../../core/errors/index.ts';
import { makeFolder, writingError } from '../files.ts';
import { readIdx } from '../idx-folder.ts';
import { type Fetched, fetchFrom, interrupted } from './fetch-mirror.ts';
import type { DataSetSource, SourceFile } from './source.ts';

/** How often a file is tried to be had before it is given up. */
const ATTEMPTS = 6;

/**
 * Gets a file into a folder from the first mirror that has it. Until it is there whole and is the right one, it is called
 * `….part`; what is there of it is not asked for again.
 *
 * A mirror that fell silent or broke off is asked again after the others, to go on from there; one that can't be reached,
 * or has something else, is not.
 *
 * Two processes may do it at once: each writes the same bytes to the same places.
 *
 * @param tell is told how much of it is there, bytes
 * @throws InklingError `download.…` or `file.unwritable`; the signal's reason where it is aborted
 */
export async function fetchFile(
  file: SourceFile,
  folder: string,
  source: DataSetSource,
  signal: AbortSignal,
  tell: (received: number) => void,
): Promise<void> {
  const whole = join(folder, file.name);
  await makeFolder(folder).catch((error: unknown) => {
    throw writingError(error, folder);
  });
  let mirrors = [...source.mirrors];
  let failure: unknown;
  for (let attempt = 0; !existsSync(whole); attempt++) {
    if (attempt === ATTEMPTS || mirrors.length === 0) throw failure;
    const mirror = mirrors[attempt % mirrors.length];
    const had = received(file, folder);
    try {
      await fetchRest(file, had, `${whole}.part`, mirror, source, signal, tell);
      await rename(`${whole}.part`, whole);
    } catch (error) {
      signal.throwIfAborted();
      // By another process, just now.
      if (existsSync(whole)) break;
      if (!(error instanceof InklingError && error.code.startsWith('download.'))) throw writingError(error, whole);
      // What a mirror that could be reached did says more than that another couldn't.
      if (!failure || error.code !== 'download.offline') failure = error;
      const mayGoOn = error.code === 'download.interrupted' || (error.code === 'download.damaged' && had > 0);
      if (!mayGoOn) mirrors = mirrors.filter((other) => other !== mirror);
    }
  }
  tell(file.bytes);
}

/** How much of a file is there, bytes. */
export function received({ name, bytes }: SourceFile, folder: string): number {
  const whole = join(folder, name);
  if (existsSync(whole)) return bytes;
  return existsSync(`${whole}.part`) ? (statSync(`${whole}.part`, { throwIfNoEntry: false })?.size ?? 0) : 0;
}

/** Gets what is missing of a file, and makes sure that it is the right one. */
async function fetchRest(
  { name, bytes, sha256 }: SourceFile,
  from: number,
  part: string,
  mirror: string,
  source: DataSetSource,
  signal: AbortSignal,
  tell: (received: number) => void,
): Promise<void> {
  const { host } = new URL(mirror);
  const handle = await open(part, constants.O_WRONLY | constants.O_CREAT);
  try {
    if (from < bytes) {
      const fetched = await fetchFrom(mirror, name, { bytes, from }, source, signal);
      const end = await append(fetched, handle, bytes, tell);
      if (end < bytes) throw interrupted(host);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  const content = await readIdx(part).catch(() => null);
  if (content && createHash('sha256').update(content).digest('hex') === sha256) return;
  await rm(part, { force: true });
  throw new InklingError('download.damaged', { host });
}

/**
 * Writes what comes to a file, as far as it may be part of it. Nothing is cut off before: another process may have written
 * it just now.
 *
 * @returns where it ended
 */
async function append(
  { from, chunks }: Fetched,
  handle: FileHandle,
  bytes: number,
  tell: (received: number) => void,
): Promise<number> {
  let position = from;
  for await (const chunk of chunks) {
    const fitting = chunk.subarray(0, bytes - position);
    await handle.write(fitting, 0, fitting.length, position);
    position += fitting.length;
    tell(position);
    if (fitting.length < chunk.length) break;
  }
  return position;
}
