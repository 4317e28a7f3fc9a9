import { resolve } from 'node:path';
import { type DataLocation, DataSetStore } from '../backend/index.ts';
import type { Context } from './context.ts';

/** What a source of data is, for the help. */
export const DATA_HELP = '"bundled", "mnist" or another stored data set, or a folder with the IDX files of MNIST';

/**
 * Where the samples are that a person means by a stored set's name or id, or a folder. A folder of the same name is
 * written `./mnist`.
 */
export function dataLocation(text: string, { folder, resources }: Context): DataLocation {
  const store = new DataSetStore(folder, resources);
  const set = store.find(text);
  return set ? store.location(set.id) : { kind: 'folder', folder: resolve(text) };
}
