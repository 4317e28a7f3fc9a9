import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSetStore } from '../../../src/backend/index.ts';
import { subset } from '../../../src/core/dataset/index.ts';
import type { LabelledImages } from '../../../src/core/network/index.ts';
import { mnistDigits } from '../../fixtures/digits.ts';
import { idxPair } from '../../fixtures/idx.ts';
import { RESOURCES } from '../support.ts';

/** 200 digits, and 50 others. */
export const digits = split(mnistDigits(25), 200);

/** They as IDX files, named as MNIST's. */
export const files: Record<string, Uint8Array> = {
  ...idxPair('train', digits.training),
  ...idxPair('t10k', digits.test),
};

/** A set of these files, stored in a data folder. */
export async function storeSet(folder: string, id = 'some', contents = files): Promise<DataSetStore> {
  const store = new DataSetStore(folder, RESOURCES);
  const prepared = store.newFolder();
  await mkdir(prepared, { recursive: true });
  for (const [name, bytes] of Object.entries(contents)) await writeFile(join(prepared, name), bytes);
  await store.add(prepared, {
    id,
    name: 'Some digits',
    training: 200,
    test: 't10k-images-idx3-ubyte' in contents ? 50 : 0,
  });
  return store;
}

function split(data: LabelledImages, count: number): { training: LabelledImages; test: LabelledImages } {
  // By class, in turn.
  const order = Array.from({ length: 250 }, (_, i) => (i % 10) * 25 + Math.floor(i / 10));
  return { training: subset(data, order.slice(0, count)), test: subset(data, order.slice(count)) };
}
