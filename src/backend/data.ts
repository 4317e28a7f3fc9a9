import { basename, join } from 'node:path';
import * as v from 'valibot';
import { InklingError } from '../core/errors/index.ts';
import type { LabelledImages } from '../core/network/index.ts';
import { readBundledDigits } from './bundled-digits.ts';
import { readIdxSet } from './idx-folder.ts';

/** Where samples are: what is told a worker, which then reads them itself. */
export const dataLocationSchema = v.variant('kind', [
  v.object({ kind: v.literal('bundled'), file: v.string() }),
  /** A folder of IDX files, named as MNIST's. What the data is called; the folder's own name if left out. */
  v.object({ kind: v.literal('folder'), folder: v.string(), name: v.optional(v.string()) }),
]);
export type DataLocation = v.InferOutput<typeof dataLocationSchema>;

/** Where the digits that come with Inkling are. */
export function bundledDigits(resources: string): DataLocation {
  return { kind: 'bundled', file: join(resources, 'digits.bin') };
}

export interface DataSet {
  /** In words, for a model's metadata: "bundled", "mnist", or what a person called it. */
  readonly name: string;
  readonly training: LabelledImages;
  /** Samples that no model is trained on; null where there are none. */
  readonly test: LabelledImages | null;
}

/**
 * Reads samples to train on, and to test on where there are some.
 *
 * @throws InklingError that names the file
 */
export async function readData(location: DataLocation): Promise<DataSet> {
  const { training, test } = await readSets(location);
  if (location.kind === 'bundled') return { name: 'bundled', training: training!, test };
  const { folder, name = basename(folder) } = location;
  if (!training) throw new InklingError('file.missing', { file: join(folder, 'train-images-idx3-ubyte.gz') });
  return { name, training, test };
}

/**
 * Reads what there is: samples to train on, and to test on; null where there are none.
 *
 * @throws InklingError that names the file
 */
export async function readSets(
  location: DataLocation,
): Promise<{ training: LabelledImages | null; test: LabelledImages | null }> {
  const test = await readTestData(location);
  const isBundled = location.kind === 'bundled';
  const training = isBundled ? readBundledDigits(location.file) : await readIdxSet(location.folder, 'train');
  return { training, test };
}

/** Reads the samples to test on alone; null where there are none. */
export async function readTestData(location: DataLocation): Promise<LabelledImages | null> {
  return location.kind === 'folder' ? readIdxSet(location.folder, 't10k') : null;
}
