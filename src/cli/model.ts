import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { ModelStore, readBytes } from '../backend/index.ts';
import { modelIdSchema, SHIPPED } from '../core/api/index.ts';
import { deserializeError, InklingError } from '../core/errors/index.ts';
import { importModel, type Model } from '../core/formats/index.ts';
import type { Activation } from '../core/network/index.ts';
import { type Context, UsageError } from './context.ts';

/** What MODEL means, for the help. */
export const MODEL_HELP = 'a file of Inkling’s, the id of a stored model, or "shipped"; the active model if left out';

/** The models in the person's data folder. */
export function modelStore({ folder, resources }: Context): ModelStore {
  return new ModelStore(folder, join(resources, 'shipped.safetensors'));
}

/**
 * The model that a person means.
 *
 * @param text see `MODEL_HELP`
 * @returns the model, and its id or file
 */
export async function findModel(text: string | undefined, context: Context): Promise<Model & { readonly id: string }> {
  const store = modelStore(context);
  if (text === undefined) {
    const { active, problems } = store.list();
    for (const problem of problems) context.stderr.write(`inkling: ${deserializeError(problem).message}\n`);
    return { id: active, ...store.load(active) };
  }
  if (text === SHIPPED) return { id: text, ...store.load(text) };
  if (v.is(modelIdSchema, text) && !(await isFile(text))) return { id: text, ...store.load(text) };
  return { id: text, ...readModelFile(text) };
}

/**
 * Reads a model from a file that Inkling or another program wrote: see `importModel`.
 *
 * @throws UsageError where the activation is needed, and InklingError
 */
export function readModelFile(file: string, activation?: Activation): Model {
  try {
    return importModel(readBytes(file), file, activation);
  } catch (error) {
    const isAsked = error instanceof InklingError && error.code === 'model.activation';
    throw isAsked ? new UsageError(`${error.message} Say it to inkling import, with --activation.`) : error;
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/**
 * Refuses a folder where a file is to be written.
 *
 * @throws InklingError `file.unwritable`
 */
export async function assertNoFolder(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) throw new InklingError('file.unwritable', { file, reason: 'it is a folder' });
}
