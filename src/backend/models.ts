import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { type ModelSummary, modelIdSchema, SHIPPED } from '../core/api/index.ts';
import { check, InklingError, type SerializedError, serializeError, whole } from '../core/errors/index.ts';
import { type Model, readModel, writeModel } from '../core/formats/index.ts';
import { isMissing, list, readBytes, removeAbandoned, writeAtomically, writingError } from './files.ts';
import { jsonFile } from './json-file.ts';

const ENDING = '.safetensors';
const activeSchema = v.object({ version: v.optional(whole(1, 1), 1), active: modelIdSchema });

/** What is known of a file: its model, or what is wrong with it. */
type Summary = ModelSummary | SerializedError;

/** What the store holds at a moment. */
export interface StoredModels {
  /** The shipped model first, then the youngest first. */
  readonly models: readonly ModelSummary[];
  /** The chosen model if it is there, else the shipped one. */
  readonly active: string;
  /** The models that were neither kept nor discarded, the youngest first. */
  readonly candidates: readonly ModelSummary[];
  /** Files that can't be used; they are left alone. */
  readonly problems: readonly SerializedError[];
}

/**
 * The models in the data folder: one file each in `models`, those not yet kept or discarded in `candidates`, the active
 * one's id in `active.json`. Other processes may change any of it at any time, so it is looked up anew at each request.
 *
 * Keeping a candidate takes two steps, and counts from the first: `active.json` names it, then its file is moved. If
 * the second is missing, it is done by the next look.
 */
export class ModelStore {
  private readonly shipped: string;
  private readonly kept: string;
  private readonly candidates: string;
  private readonly activeFile;
  /** What was read of files that haven't changed since. */
  private readonly read = new Map<string, { stamp: string; summary: Summary }>();

  /**
   * @param folder the data folder; it need not be there yet
   * @param shipped the file of the model that came with Inkling
   */
  constructor(folder: string, shipped: string) {
    this.shipped = shipped;
    this.kept = join(folder, 'models');
    this.candidates = join(folder, 'candidates');
    this.activeFile = jsonFile(join(folder, 'active.json'), activeSchema, 1, { version: 1, active: SHIPPED });
  }

  /** Everything that is there. */
  async list(): Promise<StoredModels> {
    const { value, problem } = this.activeFile.read();
    const problems = problem ? [serializeError(problem)] : [];
    await this.finishKeeping(value.active).catch((error: unknown) => problems.push(serializeError(error)));
    const usable = (summaries: readonly Summary[]) => {
      problems.push(...summaries.filter((summary) => 'code' in summary));
      return summaries.filter((summary) => 'id' in summary).sort(youngestFirst);
    };
    const models = [
      ...usable(await this.summaries([SHIPPED], this.kept)),
      ...usable(await this.summaries(await ids(this.kept), this.kept)),
    ];
    return {
      models,
      active: models.some(({ id }) => id === value.active) ? value.active : SHIPPED,
      candidates: usable(await this.summaries(await ids(this.candidates), this.candidates)),
      problems,
    };
  }

  /**
   * Reads a model whole.
   *
   * @throws InklingError `model.unknown`, or what is wrong with the file
   */
  async load(id: string): Promise<Model> {
    const file = this.file(id);
    try {
      return readModel(readBytes(file), file);
    } catch (error) {
      if (id !== SHIPPED && (error as InklingError).code === 'file.missing') {
        throw new InklingError('model.unknown', { id });
      }
      throw error;
    }
  }

  /**
   * Stores a model that is to be kept or discarded.
   *
   * @param file as `writeModel` makes it
   * @returns its id
   */
  async addCandidate(file: Uint8Array): Promise<string> {
    const time = new Date().toISOString().slice(0, 19).replaceAll(/\D/g, '');
    const id = `${time}-${randomBytes(4).toString('hex')}`;
    await writeAtomically(this.file(id, this.candidates), file);
    return id;
  }

  /** Keeps a candidate and makes it the active model. */
  async keep(id: string): Promise<void> {
    if (!(await exists(this.file(id, this.candidates)))) throw new InklingError('training.noCandidate');
    await this.activeFile.write({ version: 1, active: id });
    await this.finishKeeping(id);
  }

  /** Deletes a candidate. */
  async discard(id: string): Promise<void> {
    await remove(this.file(id, this.candidates));
  }

  /** Makes a model the active one. */
  async activate(id: string): Promise<void> {
    await this.load(id);
    await this.activeFile.write({ version: 1, active: id });
  }

  async rename(id: string, name: string): Promise<void> {
    const file = this.own(id);
    const { metadata, parameters } = await this.load(id);
    await writeAtomically(file, writeModel({ metadata: { ...metadata, name }, parameters }));
  }

  /** Deletes a model. If it was the active one, the shipped model is active. */
  async delete(id: string): Promise<void> {
    const file = this.own(id);
    if (!(await exists(file))) throw new InklingError('model.unknown', { id });
    await remove(file);
    const { value } = this.activeFile.read();
    if (value.active === id) await this.activeFile.write({ version: 1, active: SHIPPED });
  }

  /** Deletes what crashes left half-written. */
  async tidy(): Promise<void> {
    await removeAbandoned(this.kept);
    await removeAbandoned(this.candidates);
  }

  /** The file of a model that the person may change. */
  private own(id: string): string {
    if (id === SHIPPED) throw new InklingError('model.shipped');
    return this.file(id);
  }

  /** Where a model is. An id that isn't one could lead out of the folder. */
  private file(id: string, folder = this.kept): string {
    return id === SHIPPED ? this.shipped : join(folder, check(modelIdSchema, id, 'id') + ENDING);
  }

  /** Moves a candidate that is the active model to the models. */
  private async finishKeeping(active: string): Promise<void> {
    const candidate = this.file(active, this.candidates);
    if (active === SHIPPED || !(await exists(candidate))) return;
    try {
      await mkdir(this.kept, { recursive: true });
      await rename(candidate, this.file(active));
    } catch (error) {
      // Another process may have moved it just now.
      if (!isMissing(error)) throw writingError(error, this.file(active));
    }
  }

  private async summaries(names: readonly string[], folder: string): Promise<Summary[]> {
    const found = await Promise.all(names.map((id) => this.summary(id, this.file(id, folder))));
    return found.filter((summary) => summary !== null);
  }

  /** What a file says about its model, or what is wrong with it; null where it was deleted just now. */
  private async summary(id: string, file: string): Promise<Summary | null> {
    const found = await stat(file).catch(() => null);
    const stamp = found ? `${found.ino} ${found.size} ${found.mtimeMs}` : 'missing';
    const known = this.read.get(file);
    if (known?.stamp === stamp) return known.summary;
    let summary: Summary;
    try {
      summary = { id, metadata: readModel(readBytes(file), file).metadata };
    } catch (error) {
      if (id !== SHIPPED && (error as InklingError).code === 'file.missing') return null;
      summary = serializeError(error);
    }
    this.read.set(file, { stamp, summary });
    return summary;
  }
}

/** The ids of the model files in a folder. Other names were not given by this store. */
async function ids(folder: string): Promise<string[]> {
  const files = (await list(folder)).filter((name) => name.endsWith(ENDING));
  return files.map((name) => name.slice(0, -ENDING.length)).filter((id) => id !== SHIPPED && v.is(modelIdSchema, id));
}

function youngestFirst(a: ModelSummary, b: ModelSummary): number {
  return b.metadata.createdAt.localeCompare(a.metadata.createdAt);
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function remove(file: string): Promise<void> {
  try {
    await rm(file, { force: true });
  } catch (error) {
    throw writingError(error, file);
  }
}
