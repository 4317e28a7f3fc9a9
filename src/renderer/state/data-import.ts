import { signal } from '@preact/signals';
import { type Api, LARGEST_PIECE } from '../../core/api/index.ts';
import { InklingError, type SerializedError, serializeError } from '../../core/errors/index.ts';
import { idxFiles } from '../data/idx-files.ts';
import { app, request } from './connection.ts';
import { chooseSet } from './data-sets.ts';
import { format } from './format.ts';
import { text } from './settings.ts';
import { done } from './toasts.ts';
import { dialog, showTab } from './ui.ts';

/** Files to make a data set of; what else was chosen with them is left out. Empty before there are some. */
export const files = signal<readonly File[]>([]);
/** What the set is to be called. */
export const name = signal('');
/** How much of the files is brought in, from 0 to 1; null where that hasn't begun. */
export const fraction = signal<number | null>(null);
/** Why they can't be used. */
export const problem = signal<SerializedError | null>(null);

let isCancelled = false;

export function openImport(): void {
  reset();
  dialog.value = 'importData';
}

/** Takes files to be imported; those that aren't IDX files are left out. */
export async function takeFiles(some: readonly File[]): Promise<void> {
  if (fraction.peek() !== null) return;
  const fitting = await idxFiles(some);
  reset();
  files.value = fitting;
  // A folder's name says more than those of MNIST's files.
  name.value = some[0]?.webkitRelativePath.split('/')[0] || text.peek().dataSets.standardName;
  if (fitting.length === 0 && some.length > 0) problem.value = new InklingError('idx.none').toJSON();
}

/** Brings the files in, a piece at a time. */
export async function importFiles(): Promise<void> {
  const called = name.peek();
  const wanted = files.peek();
  if (called.trim() === '' || wanted.length === 0 || fraction.peek() !== null) return;
  problem.value = null;
  fraction.value = 0;
  isCancelled = false;
  const id = await request((api) => sendFiles(api, wanted, called));
  fraction.value = null;
  if (id === null) return;
  dialog.value = null;
  showImported(id);
}

/** Ends the import that is under way, and closes the dialog. */
export function closeImport(): void {
  isCancelled = true;
  dialog.value = null;
}

/** @returns the set's id; null where it was cancelled, or failed: then `problem` says why */
async function sendFiles(api: Api, wanted: readonly File[], called: string): Promise<string | null> {
  const total = wanted.reduce((sum, { size }) => sum + size, 0);
  let sent = 0;
  const id = await api.beginImport();
  try {
    for (const [i, file] of wanted.entries()) {
      for (let start = 0; start < file.size; start += LARGEST_PIECE) {
        const piece = new Uint8Array(await file.slice(start, start + LARGEST_PIECE).arrayBuffer());
        if (isCancelled) {
          await api.cancelImport(id);
          return null;
        }
        await api.addToImport(id, uniqueName(wanted, i), piece);
        sent += piece.length;
        fraction.value = sent / total;
      }
    }
    await api.finishImport(id, called);
    return id;
  } catch (error) {
    if (error instanceof InklingError && error.code === 'connection.lost') throw error;
    problem.value = serializeError(error);
    await api.cancelImport(id);
    return null;
  }
}

/** A file's name; where others have the same, they come from different folders. */
function uniqueName(all: readonly File[], index: number): string {
  const { name: own, webkitRelativePath: path } = all[index];
  const isUnique = all.every((file, i) => i === index || file.name !== own);
  return (isUnique ? own : path || `${index + 1} ${own}`).slice(-255);
}

function showImported(id: string): void {
  const set = app.peek()?.dataSets.find((one) => one.id === id);
  if (!set) return;
  const { whole } = format.peek();
  const counts = { training: whole(set.training), test: whole(set.test) };
  done((texts) => texts.dataSets.imported({ name: set.name, ...counts }));
  if (set.training === 0) return;
  chooseSet(id);
  showTab('train');
}

function reset(): void {
  files.value = [];
  fraction.value = null;
  problem.value = null;
}
