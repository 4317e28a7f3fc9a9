import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { type ModelSummary, modelIdSchema, SHIPPED } from '../core/api/index.ts';
import { InklingError, type SerializedError, serializeError, whole } from '../core/errors/index.ts';
import { type Model, readModel, writeModel } from '../core/formats/index.ts';
import { isMissing, readBytes, writeAtomically, writingError } from './files.ts';
import { jsonFile } from './json-file.ts';
import { ModelFolder, readMetadata } from './model-folder.ts';

const activeSchema = v.object({ version: whole(1, 1), active: modelIdSchema });

/** What the store holds at a moment. */
export interface StoredModels {
  /** The shipped model first, then the youngest first. */
  readonly models: readonly ModelSummary[];
  /** The chosen model if it is there, else the shipped one. */
  readonly active: string;
  /** The models that were neither kept nor discarded, the youngest first. */
  readonly candidates: readonly ModelSummary[];
  /** What is wrong with files that can't be used; they are left alone. */
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
  /** The folders that it writes in. */
  readonly folders: readonly string[];
  private readonly shipped: string;
  private readonly kept: ModelFolder;
  private readonly candidates: ModelFolder;
  private readonly activeFile;
  /** What was deleted since Inkling started: the file, and whether it was the active model's. */
  private readonly deleted = new Map<string, { readonly file: Uint8Array; readonly wasActive: boolean }>();

  /**
   * @param folder the data folder; it need not be there yet
   * @param shipped the file of the model that came with Inkling
   */
  constructor(folder: string, shipped: string) {
    this.shipped = shipped;
    this.kept = new ModelFolder(join(folder, 'models'));
    this.candidates = new ModelFolder(join(folder, 'candidates'));
    this.folders = [folder, this.kept.path, this.candidates.path];
    this.activeFile = jsonFile(join(folder, 'active.json'), activeSchema, 1, { version: 1, active: SHIPPED });
  }

  /** Everything that is there. */
  list(): StoredModels {
    const problems: SerializedError[] = [];
    const attempt = (step: () => void) => {
      try {
        step();
      } catch (error) {
        problems.push(serializeError(error));
      }
    };
    const { value, problem } = this.activeFile.read();
    if (problem) problems.push(problem.toJSON());
    const models: ModelSummary[] = [];
    attempt(() => this.finishKeeping(value.active));
    attempt(() => models.push({ id: SHIPPED, metadata: readMetadata(this.shipped) }));
    models.push(...this.kept.list(problems));
    const active = models.some(({ id }) => id === value.active) ? value.active : SHIPPED;
    return { models, active, candidates: this.candidates.list(problems), problems };
  }

  /**
   * Reads a model whole.
   *
   * @throws InklingError `model.unknown`, or what is wrong with the file
   */
  load(id: string): Model {
    return readModel(this.bytes(id), this.file(id));
  }

  /** The same of a model that may still be a candidate. */
  loadAny(id: string): Model {
    if (!this.candidates.has(id)) return this.load(id);
    const file = this.candidates.file(id);
    return readModel(readBytes(file), file);
  }

  /**
   * A model's file as it is.
   *
   * @throws InklingError `model.unknown` or `file.…`
   */
  bytes(id: string): Uint8Array<ArrayBuffer> {
    const file = this.file(id);
    if (id !== SHIPPED && !this.kept.has(id)) throw new InklingError('model.unknown', { id });
    return readBytes(file);
  }

  /**
   * Stores a model that is to be kept or discarded.
   *
   * @param file as `writeModel` makes it
   * @returns its id
   */
  async addCandidate(file: Uint8Array): Promise<string> {
    return addTo(this.candidates, file);
  }

  /**
   * Stores a model beside the others. The active one stays active.
   *
   * @param file as `writeModel` makes it
   * @returns its id
   */
  async add(file: Uint8Array): Promise<string> {
    return addTo(this.kept, file);
  }

  /** Keeps a candidate and makes it the active model. */
  async keep(id: string): Promise<void> {
    if (!this.candidates.has(id)) throw new InklingError('training.noCandidate');
    await this.activeFile.write({ version: 1, active: id });
    this.finishKeeping(id);
  }

  /** Deletes a candidate. */
  async discard(id: string): Promise<void> {
    await this.candidates.delete(id);
  }

  /** Makes a model the active one. */
  async activate(id: string): Promise<void> {
    this.load(id);
    await this.activeFile.write({ version: 1, active: id });
  }

  async rename(id: string, name: string): Promise<void> {
    if (id === SHIPPED) throw new InklingError('model.shipped');
    const { metadata, parameters } = this.load(id);
    await writeAtomically(this.kept.file(id), writeModel({ metadata: { ...metadata, name }, parameters }));
  }

  /** Deletes a model. If it was the active one, the shipped model is active. */
  async delete(id: string): Promise<void> {
    if (id === SHIPPED) throw new InklingError('model.shipped');
    const file = this.bytes(id);
    const wasActive = this.activeFile.read().value.active === id;
    await this.kept.delete(id);
    this.deleted.set(id, { file, wasActive });
    if (wasActive) await this.activeFile.write({ version: 1, active: SHIPPED });
  }

  /** Brings back a model that was deleted since Inkling started; as the active one, if it was and no other was chosen. */
  async restore(id: string): Promise<void> {
    const deleted = this.deleted.get(id);
    if (!deleted) throw new InklingError('model.unknown', { id });
    await writeAtomically(this.kept.file(id), deleted.file);
    this.deleted.delete(id);
    if (deleted.wasActive && this.activeFile.read().value.active === SHIPPED) await this.activate(id);
  }

  private file(id: string): string {
    return id === SHIPPED ? this.shipped : this.kept.file(id);
  }

  /** Moves a candidate that is the active model to the models. */
  private finishKeeping(active: string): void {
    if (active === SHIPPED || !this.candidates.has(active)) return;
    const file = this.kept.file(active);
    try {
      mkdirSync(this.kept.path, { recursive: true });
      renameSync(this.candidates.file(active), file);
    } catch (error) {
      // Moved just now, by another process.
      if (!isMissing(error)) throw writingError(error, file);
    }
  }
}

/** Writes a model's file under a new id, which begins with the time. */
async function addTo(folder: ModelFolder, file: Uint8Array): Promise<string> {
  const time = new Date().toISOString().slice(0, 19).replaceAll(/\D/g, '');
  const id = `${time}-${randomBytes(4).toString('hex')}`;
  await writeAtomically(folder.file(id), file);
  return id;
}
