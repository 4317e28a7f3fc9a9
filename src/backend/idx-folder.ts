import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, gunzip, gunzipSync } from 'node:zlib';
import { idxLength, labelled, parseIdxImages, parseIdxLabels } from '../core/dataset/index.ts';
import { InklingError } from '../core/errors/index.ts';
import type { LabelledImages } from '../core/network/index.ts';
import { listFolder, plainBytes, readBytes } from './files.ts';

/** A gzip file of a few megabytes can be made to unpack to terabytes; this is five times MNIST's images, bytes. */
const LARGEST_UNPACKED = 2 ** 28;
/** So much of a gzip file holds the IDX header, bytes. */
const BEGINNING = 1024;

/**
 * Reads the two IDX files of a set as MNIST names them, such as `train-images-idx3-ubyte.gz` and
 * `train-labels-idx1-ubyte.gz`; gzip or not; `train-images.idx3-ubyte` will do too.
 *
 * @returns null where neither file is there
 * @throws InklingError `file.missing` where one of them is not there; `file.unreadable` or `idx.…`
 */
export async function readIdxSet(folder: string, set: 'train' | 't10k'): Promise<LabelledImages | null> {
  const names = listFolder(folder);
  const images = findFile(names, `${set}-images`, 'idx3-ubyte');
  const labels = findFile(names, `${set}-labels`, 'idx1-ubyte');
  if (!images && !labels) return null;
  if (!images) throw new InklingError('file.missing', { file: join(folder, `${set}-images-idx3-ubyte.gz`) });
  if (!labels) throw new InklingError('file.missing', { file: join(folder, `${set}-labels-idx1-ubyte.gz`) });
  const [imageBytes, labelBytes] = await Promise.all([images, labels].map((name) => readIdx(join(folder, name))));
  return labelled(parseIdxImages(imageBytes, join(folder, images)), parseIdxLabels(labelBytes, join(folder, labels)));
}

function findFile(names: readonly string[], start: string, end: string): string | undefined {
  const candidates = [`${start}-${end}`, `${start}.${end}`].flatMap((name) => [name, `${name}.gz`]);
  return candidates.find((name) => names.includes(name));
}

/**
 * Reads an IDX file, packed or not: see `unpackIdx`.
 *
 * @param name what to call it in errors
 * @throws InklingError `file.…` or `idx.compressed`
 */
export async function readIdx(file: string, name = file): Promise<Uint8Array> {
  return unpackIdx(readBytes(file), name);
}

/**
 * An IDX file's bytes, unpacked where they are gzip's, whatever the file is called. No more memory is taken than its IDX
 * header asks for; of a file that has none, the beginning is unpacked.
 *
 * @param name what to call it in errors
 * @throws InklingError `idx.compressed`, also where it holds more than its header says; `file.unreadable`
 */
export async function unpackIdx(bytes: Uint8Array, name: string): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    const start = unpackStart(bytes);
    const length = idxLength(start);
    if (length === null) return start;
    if (length > LARGEST_UNPACKED) throw new InklingError('file.unreadable', { file: name, reason: 'it is too large' });
    // In one piece: pieces would be put together, in twice the memory. One byte more shows that there is no more.
    const chunkSize = Math.max(length + 1, constants.Z_MIN_CHUNK);
    return plainBytes(await promisify(gunzip)(bytes, { maxOutputLength: length, chunkSize }));
  } catch (error) {
    throw error instanceof InklingError ? error : new InklingError('idx.compressed', { file: name });
  }
}

function unpackStart(bytes: Uint8Array): Uint8Array {
  // What is cut off is no error here.
  return plainBytes(gunzipSync(bytes.subarray(0, BEGINNING), { finishFlush: constants.Z_SYNC_FLUSH }));
}
