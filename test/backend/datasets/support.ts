import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSetStore } from '../../../src/backend/index.ts';
import { files } from '../../fixtures/data-set.ts';
import { RESOURCES } from '../support.ts';

/** A set of the fixture's files, stored in a data folder. */
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
