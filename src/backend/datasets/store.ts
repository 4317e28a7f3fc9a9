import { existsSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { BUNDLED, dataSetIdSchema, dataSetSchema, type DataSetSummary, MNIST } from '../../core/api/index.ts';
import { check, InklingError, type SerializedError, serializeError, whole } from '../../core/errors/index.ts';
import { bundledDigits, type DataLocation } from '../data.ts';
import { listFolder, readBytes, unfinishedName, writeAtomically, writingError } from '../files.ts';

/** A data set's own file, beside its IDX files. */
const ABOUT = 'dataset.json';
const VERSION = 1;

const versionSchema = v.object({ version: whole(1, 1e9) });
const aboutSchema = v.object({
  version: whole(1, VERSION),
  ...v.omit(dataSetSchema, ['id']).entries,
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
});
type About = v.InferOutput<typeof aboutSchema>;

/** How many digits came with Inkling; none of them is for testing. */
const BUNDLED_SET: DataSetSummary = { id: BUNDLED, name: BUNDLED, training: 10_000, test: 0 };

/**
 * The data sets to train on and to test on: the bundled digits, and those in the data folder, in `datasets`. Each of those
 * is a folder, named by its id, with IDX files named as MNIST's and a `dataset.json` that says what is in them.
 *
 * A set is there whole or not at all: it is put together in a folder that is no set's, which is then renamed. Other
 * processes may change any of it at any time, so it is looked up anew at each request.
 */
export class DataSetStore {
  /** The folder of the sets' folders; it need not be there. */
  readonly path: string;
  private readonly resources: string;

  /**
   * @param folder the data folder
   * @param resources where the files are that come with Inkling
   */
  constructor(folder: string, resources: string) {
    this.path = join(folder, 'datasets');
    this.resources = resources;
  }

  /**
   * The sets: the bundled digits first, then by age, the youngest first.
   *
   * @param problems get what is wrong with sets that can't be used; they are left alone
   */
  list(problems: SerializedError[]): DataSetSummary[] {
    const sets: (About & { id: string })[] = [];
    for (const id of this.ids(problems)) {
      try {
        sets.push({ id, ...readAbout(join(this.path, id, ABOUT)) });
      } catch (error) {
        // Deleted just now, by another process; or it never was a set's folder.
        if ((error as InklingError).code !== 'file.missing') problems.push(serializeError(error));
      }
    }
    const stored = sets.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    return [BUNDLED_SET, ...stored.map(({ id, name, training, test }) => ({ id, name, training, test }))];
  }

  /**
   * Where a set is: what `readData` and `readTestData` read.
   *
   * @throws InklingError `dataset.…`
   */
  location(id: string): DataLocation {
    if (id === BUNDLED) return bundledDigits(this.resources);
    const folder = this.folder(id);
    if (!this.has(id)) throw new InklingError('dataset.unknown', { id });
    return { kind: 'folder', folder, name: readAbout(join(folder, ABOUT)).name };
  }

  /** The set that a person means by an id or a name; null where there is none. */
  find(text: string): DataSetSummary | null {
    const sets = this.list([]);
    return sets.find(({ id }) => id === text) ?? sets.find(({ name }) => name === text) ?? null;
  }

  has(id: string): boolean {
    return id === BUNDLED || existsSync(join(this.folder(id), ABOUT));
  }

  /** Where the files of a new set are put together: a folder that isn't there yet. */
  newFolder(): string {
    return unfinishedName(join(this.path, 'import'));
  }

  /**
   * Makes a set of a folder with its IDX files, which is renamed. Where another set has that name, it is numbered.
   *
   * @throws InklingError `file.unwritable`; then the folder is where it was
   */
  async add(folder: string, { id, ...set }: DataSetSummary): Promise<void> {
    const others = this.list([]).filter((other) => other.id !== id);
    const name = id === MNIST ? MNIST : freeName(set.name, new Set([MNIST, ...others.map((other) => other.name)]));
    const about: About = { version: VERSION, ...set, name, createdAt: new Date().toISOString() };
    await writeAtomically(join(folder, ABOUT), `${JSON.stringify(about, null, 2)}\n`);
    try {
      renameSync(folder, this.folder(id));
    } catch (error) {
      throw writingError(error, this.folder(id));
    }
  }

  async delete(id: string): Promise<void> {
    if (id === BUNDLED) throw new InklingError('dataset.bundled');
    if (!this.has(id)) throw new InklingError('dataset.unknown', { id });
    const folder = this.folder(id);
    const deleted = unfinishedName(folder);
    try {
      renameSync(folder, deleted);
      await rm(deleted, { recursive: true });
    } catch (error) {
      throw writingError(error, folder);
    }
  }

  /** A set's folder. An id that isn't one could lead out of the store: it is an error. */
  private folder(id: string): string {
    return join(this.path, check(dataSetIdSchema, id, 'id'));
  }

  private ids(problems: SerializedError[]): string[] {
    try {
      return listFolder(this.path).filter((id) => v.is(dataSetIdSchema, id) && id !== BUNDLED);
    } catch (error) {
      problems.push(serializeError(error));
      return [];
    }
  }
}

function readAbout(file: string): About {
  const bytes = readBytes(file);
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const { version } = check(versionSchema, json, 'file');
    if (version > VERSION) throw new InklingError('dataset.newer', { file, version, supported: VERSION });
    return check(aboutSchema, json, 'file');
  } catch (error) {
    if (error instanceof InklingError && error.code === 'dataset.newer') throw error;
    throw new InklingError('dataset.malformed', { file, reason: (error as Error).message.replace(/\.$/, '') });
  }
}

/** "My class", or "My class 2" where there is one already. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number++) if (!taken.has(`${name} ${number}`)) return `${name} ${number}`;
}
