import { existsSync } from 'node:fs';
import { join } from 'node:path';
import '../scripts/pack-digits.mjs';
import { bundledDigits, readData } from '../src/backend/index.ts';
import type { LabelledImages } from '../src/core/network/index.ts';

const root = join(import.meta.dirname, '..');
/** Data sets that aren't in the repository: MNIST's files in `mnist`, the stylus digits in `pen`. */
export const dataFolder = process.env.INKLING_DATA ?? join(root, '../shared/data');

/** The folder of the full MNIST; null where it isn't there. */
export function findMnist(): string | null {
  const folders = [join(dataFolder, 'mnist'), dataFolder];
  return folders.find((folder) => existsSync(join(folder, 'train-images-idx3-ubyte.gz'))) ?? null;
}

/** The full MNIST; null where it isn't there. */
export async function mnist(): Promise<{ training: LabelledImages; test: LabelledImages } | null> {
  const folder = findMnist();
  if (!folder) return null;
  const { training, test } = await readData({ kind: 'folder', folder });
  return test && { training, test };
}

/** The digits that come with Inkling. */
export async function bundled(): Promise<LabelledImages> {
  return (await readData(bundledDigits(join(root, 'resources')))).training;
}
