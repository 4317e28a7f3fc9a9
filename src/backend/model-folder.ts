import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { type ModelSummary, modelIdSchema, SHIPPED } from '../core/api/index.ts';
import { check, InklingError, type SerializedError, serializeError } from '../core/errors/index.ts';
import { type ModelMetadata, readModelMetadata } from '../core/formats/index.ts';
import { listFolder, readRange, withFile, writingError } from './files.ts';

const ENDING = '.safetensors';

/** A folder of model files, each named by the model's id. Nothing is remembered: other processes use it too. */
export class ModelFolder {
  readonly path: string;

  /** @param path the folder; it need not be there */
  constructor(path: string) {
    this.path = path;
  }

  /** Where a model is. An id that isn't one could lead out of the folder: it is an error. */
  file(id: string): string {
    return join(this.path, check(modelIdSchema, id, 'id') + ENDING);
  }

  has(id: string): boolean {
    return existsSync(this.file(id));
  }

  /**
   * The models, the youngest first.
   *
   * @param problems get what is wrong with files that can't be used
   */
  list(problems: SerializedError[]): ModelSummary[] {
    const models: ModelSummary[] = [];
    for (const id of this.ids(problems)) {
      try {
        models.push({ id, metadata: readMetadata(this.file(id)) });
      } catch (error) {
        // Deleted just now, by another process.
        if ((error as InklingError).code !== 'file.missing') problems.push(serializeError(error));
      }
    }
    return models.sort((a, b) => b.metadata.createdAt.localeCompare(a.metadata.createdAt));
  }

  async delete(id: string): Promise<void> {
    const file = this.file(id);
    try {
      await rm(file, { force: true });
    } catch (error) {
      throw writingError(error, file);
    }
  }

  /** The ids of the files that were given their names by Inkling. */
  private ids(problems: SerializedError[]): string[] {
    try {
      const files = listFolder(this.path).filter((name) => name.endsWith(ENDING));
      const ids = files.map((name) => name.slice(0, -ENDING.length));
      return ids.filter((id) => id !== SHIPPED && v.is(modelIdSchema, id));
    } catch (error) {
      problems.push(serializeError(error));
      return [];
    }
  }
}

/**
 * Reads what a file says about its model.
 *
 * @throws InklingError `file.…`, `model.…` or `input.invalid`
 */
export function readMetadata(file: string): ModelMetadata {
  return withFile(file, (descriptor, size) =>
    readModelMetadata((start, end) => readRange(descriptor, start, end), size, file),
  );
}
