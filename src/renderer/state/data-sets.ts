import { computed, effect, signal } from '@preact/signals';
import { BUNDLED, type DataSetSummary, type DownloadState, MNIST } from '../../core/api/index.ts';
import type { Catalogue } from '../../core/text/index.ts';
import { app, request } from './connection.ts';
import { format } from './format.ts';
import { done } from './toasts.ts';
import { showTab } from './ui.ts';

const all = computed<readonly DataSetSummary[]>(() => app.value?.dataSets ?? []);
/** Those that a network can learn from; others are to test on alone. */
export const trainable = computed(() => all.value.filter(({ training }) => training > 0));
const wanted = signal(BUNDLED);
/** The one that a network would learn from: what was chosen, as long as it is there. */
export const chosenSet = computed<DataSetSummary | null>(
  () => trainable.value.find(({ id }) => id === wanted.value) ?? trainable.value[0] ?? null,
);

export function chooseSet(id: string): void {
  wanted.value = id;
}

/** What a set is called in the interface's language. */
export function nameOf({ id, name }: DataSetSummary, { dataSets }: Catalogue): string {
  if (id === BUNDLED) return dataSets.bundled;
  return id === MNIST ? dataSets.mnist : name;
}

/** Whether the full MNIST is there. */
export const hasMnist = computed(() => all.value.some(({ id }) => id === MNIST));
/** The download of the full MNIST; how far it is, is told apart, since it changes often. */
export const download = computed<DownloadState | null>(() => app.value?.download ?? null);
/** Bytes. */
export const received = signal(0);

export async function downloadMnist(): Promise<void> {
  showTab('train');
  await request((api) => api.downloadMnist());
}

/** Ends the download, or puts its failure away. */
export async function cancelDownload(): Promise<void> {
  await request((api) => api.cancelDownload());
}

/** @returns whether it is deleted */
export async function deleteSet(set: DataSetSummary): Promise<boolean> {
  const isDone = await request((api) => api.deleteDataSet(set.id).then(() => true));
  if (isDone) done((text) => text.dataSets.deleted({ name: nameOf(set, text) }));
  return isDone === true;
}

/** Follows the download: the page may have been loaded in the middle of it. What has arrived is there to be learned from. */
export function followDownload(): void {
  let isUnderWay = false;
  effect(() => {
    const mnist = all.value.find(({ id }) => id === MNIST);
    received.value = download.value?.received ?? 0;
    if (isUnderWay && mnist) {
      chooseSet(MNIST);
      const { whole } = format.peek();
      done((text) => text.dataSets.arrived({ training: whole(mnist.training), test: whole(mnist.test) }));
    }
    isUnderWay = download.value !== null && download.value.error === null;
  });
}
