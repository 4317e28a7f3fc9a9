import { createHash, randomBytes } from 'node:crypto';
import { appendFile, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type IdxFile, type IdxPair, inspectIdx, matchIdxFiles } from '../../core/dataset/index.ts';
import { InklingError } from '../../core/errors/index.ts';
import { writingError } from '../files.ts';
import { readIdx } from '../idx-folder.ts';
import type { DataSetStore } from './store.ts';

/** More files than a set has, since a folder may hold others too. */
const MOST_FILES = 16;
/** All files of an import together, bytes: nine times MNIST. */
const LARGEST_IMPORT = 2 ** 29;
/** Imports at once: beyond that, the oldest are those of pages that went away. */
const MOST_IMPORTS = 4;

interface Import {
  /** Where its files are kept, each named by its number, until they are a set. */
  readonly folder: string;
  /** What the person's files are called. */
  readonly names: string[];
  size: number;
  /** The end of the last write. */
  written: Promise<void>;
}

/**
 * Data sets that are being brought in. Their files come in pieces and go to the disk at once, since they may be larger
 * than a message, or than the memory that one would give to it.
 */
export class Imports {
  private readonly store: DataSetStore;
  private readonly open = new Map<string, Import>();

  constructor(store: DataSetStore) {
    this.store = store;
  }

  /** @returns what the import is known by, and later the set */
  async begin(): Promise<string> {
    for (const oldest of [...this.open.keys()].slice(0, -MOST_IMPORTS + 1)) await this.cancel(oldest);
    const time = new Date().toISOString().slice(0, 19).replaceAll(/\D/g, '');
    const id = `${time}-${randomBytes(4).toString('hex')}`;
    this.open.set(id, { folder: this.store.newFolder(), names: [], size: 0, written: Promise.resolve() });
    return id;
  }

  /**
   * Appends bytes to one of an import's files.
   *
   * @throws InklingError `dataset.noImport`, `dataset.tooManyFiles`, `dataset.tooLarge` or `file.unwritable`
   */
  async add(id: string, name: string, bytes: Uint8Array): Promise<void> {
    const one = this.find(id);
    if (!one.names.includes(name)) one.names.push(name);
    one.size += bytes.length;
    if (one.names.length > MOST_FILES) throw new InklingError('dataset.tooManyFiles', { most: MOST_FILES });
    if (one.size > LARGEST_IMPORT) throw new InklingError('dataset.tooLarge', { megabytes: LARGEST_IMPORT / 2 ** 20 });
    const file = fileOf(one, name);
    one.written = one.written.then(async () => {
      try {
        await mkdir(one.folder, { recursive: true });
        await appendFile(file, bytes);
      } catch (error) {
        throw writingError(error, file);
      }
    });
    await one.written;
  }

  /**
   * Makes a set of an import's files. The import is over, also where that fails.
   *
   * @param name what the set is called
   * @throws InklingError what is wrong with the files
   */
  async finish(id: string, name: string): Promise<void> {
    const one = this.find(id);
    try {
      await one.written;
      const { training, test } = matchIdxFiles(await inspect(one));
      const set = join(one.folder, 'set');
      await mkdir(set, { recursive: true });
      await movePair(one, training, join(set, 'train'));
      await movePair(one, test, join(set, 't10k'));
      const counts = { training: training?.images.count ?? 0, test: test?.images.count ?? 0 };
      await this.store.add(set, { id, name, ...counts });
    } finally {
      await this.cancel(id);
    }
  }

  /** Gives an import up; one that is over already doesn't matter. */
  async cancel(id: string): Promise<void> {
    const one = this.open.get(id);
    this.open.delete(id);
    if (!one) return;
    await one.written.catch(() => {});
    // What can't be deleted now is deleted as abandoned at a later start.
    await rm(one.folder, { recursive: true, force: true }).catch(() => {});
  }

  /** Gives all of them up. */
  async close(): Promise<void> {
    for (const id of this.open.keys()) await this.cancel(id);
  }

  private find(id: string): Import {
    const one = this.open.get(id);
    if (!one) throw new InklingError('dataset.noImport');
    return one;
  }
}

/** What an import's IDX files hold; others are left out. One after the other, since they are large. */
async function inspect(one: Import): Promise<IdxFile[]> {
  const found: IdxFile[] = [];
  for (const name of one.names) {
    const bytes = await readIdx(fileOf(one, name), name);
    const content = inspectIdx(bytes, name);
    if (content) found.push({ name, ...content, digest: createHash('sha256').update(bytes).digest('hex') });
  }
  return found;
}

/** @param start what MNIST's names of the two files begin with */
async function movePair(one: Import, pair: IdxPair | null, start: string): Promise<void> {
  if (!pair) return;
  await rename(fileOf(one, pair.images.name), `${start}-images-idx3-ubyte`);
  await rename(fileOf(one, pair.labels.name), `${start}-labels-idx1-ubyte`);
}

function fileOf({ folder, names }: Import, name: string): string {
  return join(folder, String(names.indexOf(name)));
}
