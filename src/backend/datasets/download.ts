import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type DownloadState, MNIST } from '../../core/api/index.ts';
import { type SerializedError, serializeError } from '../../core/errors/index.ts';
import { readIdxSet } from '../idx-folder.ts';
import { fetchFile, received } from './fetch-file.ts';
import type { DataSetSource } from './source.ts';
import type { DataSetStore } from './store.ts';

/** Progress is told so often, ms. */
const INTERVAL = 100;

/** Who is told about a download. */
export interface DownloadListeners {
  /** @param received bytes, of all files */
  progress(received: number): void;
  /** It is done, or has failed. */
  ended(error: SerializedError | null): void;
}

/**
 * Gets the full MNIST into the store. Its files are collected in a folder beside the sets, which becomes one when all of
 * them are there. When it is ended before, by whatever, the next time goes on from there; it never holds more than the
 * files.
 */
export class Download {
  private readonly store: DataSetStore;
  private readonly source: DataSetSource;
  private readonly listeners: DownloadListeners;
  private readonly folder: string;
  private underWay: { readonly controller: AbortController; readonly ended: Promise<void> } | null = null;
  private error: SerializedError | null = null;

  constructor(store: DataSetStore, source: DataSetSource, listeners: DownloadListeners) {
    this.store = store;
    this.source = source;
    this.listeners = listeners;
    // Not a set's name.
    this.folder = join(store.path, `${MNIST}.download`);
  }

  /** null where there is neither a download nor a failure to tell of. */
  get state(): DownloadState | null {
    if (!this.underWay && !this.error) return null;
    return { received: this.received(), total: sum(this.source.files.map(({ bytes }) => bytes)), error: this.error };
  }

  /** Begins, or goes on; where it is under way or the set is there, nothing happens. */
  start(): void {
    if (this.underWay || this.store.has(MNIST)) return;
    this.error = null;
    const controller = new AbortController();
    this.underWay = { controller, ended: this.run(controller.signal) };
  }

  /** Ends it; what is there is kept. A failure is forgotten. */
  async cancel(): Promise<void> {
    this.underWay?.controller.abort();
    await this.underWay?.ended;
    this.error = null;
  }

  private async run(signal: AbortSignal): Promise<void> {
    try {
      await this.collect(signal);
    } catch (error) {
      if (!signal.aborted) this.error = serializeError(error);
    }
    if (this.store.has(MNIST)) {
      // Where another process was first, there is something left.
      await rm(this.folder, { recursive: true, force: true }).catch(() => {});
      this.error = null;
    }
    this.underWay = null;
    if (!signal.aborted) this.listeners.ended(this.error);
  }

  private async collect(signal: AbortSignal): Promise<void> {
    let told = -Infinity;
    for (const file of this.source.files) {
      if (this.store.has(MNIST)) return;
      await fetchFile(file, this.folder, this.source, signal, () => {
        const now = performance.now();
        if (now - told < INTERVAL) return;
        told = now;
        this.listeners.progress(this.received());
      });
    }
    const counts = { training: await this.count('train'), test: await this.count('t10k') };
    signal.throwIfAborted();
    await this.store.add(this.folder, { id: MNIST, name: MNIST, ...counts });
  }

  /** How many digits one of the set's parts has. */
  private async count(part: 'train' | 't10k'): Promise<number> {
    try {
      return (await readIdxSet(this.folder, part))?.labels.length ?? 0;
    } catch (error) {
      // A file that was right has been changed since: the next time begins anew.
      await rm(this.folder, { recursive: true, force: true });
      throw error;
    }
  }

  private received(): number {
    return sum(this.source.files.map((file) => received(file, this.folder)));
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
