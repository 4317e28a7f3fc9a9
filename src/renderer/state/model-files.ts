import { signal } from '@preact/signals';
import { type Api, LARGEST_FILE, type Tried } from '../../core/api/index.ts';
import { InklingError } from '../../core/errors/index.ts';
import type { ModelFormat } from '../../core/formats/index.ts';
import type { Activation } from '../../core/network/index.ts';
import { chooseFiles } from './choose-files.ts';
import { activeModel, request, untilConnected } from './connection.ts';
import { activateModel, nameOf } from './models.ts';
import { saveFile } from './save-file.ts';
import { done, failed } from './toasts.ts';
import { showTab } from './ui.ts';

/** A file that holds a model, and doesn't say which activation its hidden layers have. */
export interface Question {
  readonly file: string;
  /** Such as 784-50-10. */
  readonly layers: string;
  /** How well it reads with either; null where that can't be told. */
  readonly tried: Promise<Tried | null>;
  /** null: it isn't to be imported after all. */
  readonly answer: (activation: Activation | null) => void;
}

/** What the person is asked. */
export const question = signal<Question | null>(null);

/** Lets the person choose a model's file, and imports it. */
export async function chooseModel(): Promise<void> {
  await importModels(await chooseFiles('.safetensors,.npz'));
}

/** Stores the models in files that Inkling or other programs wrote, beside the others. */
export async function importModels(files: Iterable<File>): Promise<void> {
  for (const file of files) await importModel(file);
}

/** Stores the model in a file that was opened with Inkling, and shows it. Inkling may have been started by that. */
export async function importOpened(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<void> {
  showTab('models');
  await untilConnected();
  await importModel(new File([bytes], name));
}

async function importModel(file: File): Promise<void> {
  if (file.size > LARGEST_FILE) {
    failed(new InklingError('file.large', { file: file.name, megabytes: LARGEST_FILE / 2 ** 20 }).toJSON());
    return;
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const id = await request((api) => importBytes(api, bytes, file.name));
  if (!id) return;
  const name = nameOf(id);
  done((text) => text.models.isImported({ name }), {
    name: (text) => text.models.activate,
    run: () => void activateModel(id),
  });
}

async function importBytes(api: Api, bytes: Uint8Array<ArrayBuffer>, file: string): Promise<string | null> {
  try {
    return await api.importModel(bytes, file, null);
  } catch (error) {
    if (!(error instanceof InklingError) || error.code !== 'model.activation') throw error;
    const { layers } = (error as InklingError<'model.activation'>).details;
    const tried = api.tryActivations(bytes, file).catch(() => null);
    const activation = await new Promise<Activation | null>((answer) => {
      question.value = { file, layers, tried, answer };
    });
    question.value = null;
    return activation && api.importModel(bytes, file, activation);
  }
}

/** Saves a model as a file for other programs. */
export async function exportModel(id: string, format: ModelFormat): Promise<void> {
  const file = await request((api) => api.exportModel(id, format));
  if (file) saveFile(`${nameOf(id)}.${format}`, new Blob([file]));
}

/** Saves the model in use. */
export async function exportActiveModel(format: ModelFormat): Promise<void> {
  const id = activeModel.peek()?.id;
  if (id) await exportModel(id, format);
}
