import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { labelled, parseIdxImages, parseIdxLabels } from '../core/dataset/index.ts';
import { InklingError } from '../core/errors/index.ts';
import type { LabelledImages } from '../core/network/index.ts';
import { listFolder, plainBytes, readBytes } from './files.ts';

/** A gzip file of a few megabytes can be made to unpack to terabytes. */
const LARGEST_UNPACKED = 2 ** 30;

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
  const [imageBytes, labelBytes] = await Promise.all([unpack(join(folder, images)), unpack(join(folder, labels))]);
  return labelled(parseIdxImages(imageBytes, join(folder, images)), parseIdxLabels(labelBytes, join(folder, labels)));
}

function findFile(names: readonly string[], start: string, end: string): string | undefined {
  const candidates = [`${start}-${end}`, `${start}.${end}`].flatMap((name) => [name, `${name}.gz`]);
  return candidates.find((name) => names.includes(name));
}

/** A file's bytes, unpacked where they are gzip's, whatever the file is called. */
async function unpack(file: string): Promise<Uint8Array> {
  const bytes = readBytes(file);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return plainBytes(await promisify(gunzip)(bytes, { maxOutputLength: LARGEST_UNPACKED }));
  } catch {
    throw new InklingError('idx.compressed', { file });
  }
}
