import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Backend, type BackendOptions, createBackend, Log } from '../../src/backend/index.ts';
import type { AppState } from '../../src/core/api/index.ts';
import { type TrainingOptions, presets } from '../../src/core/training/index.ts';

execFileSync(process.execPath, [resolve('scripts/pack-digits.mjs')]);

/** Whether this process may mount file systems: root, outside most containers. */
export const canMount = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;

export const RESOURCES = resolve('resources');

/** A new folder, which goes when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'inkling-손글씨-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A backend that is closed when the test is over. */
export async function startBackend(options: Partial<BackendOptions> = {}): Promise<Backend> {
  const backend = await createBackend({
    folder: options.folder ?? (await temporaryFolder()),
    log: new Log(await temporaryFolder()),
    resources: RESOURCES,
    trainerWorker: () => {
      throw new Error('This test needs a worker: see trainer-worker.ts.');
    },
    version: '0.0.0',
    nativeMenu: false,
    ...options,
  });
  onTestFinished(() => backend.close());
  return backend;
}

/** The first state, from now on, for which something holds. */
export function stateWhere(backend: Backend, holds: (state: AppState) => boolean): Promise<AppState> {
  return new Promise((found) => {
    const end = backend.subscribe({
      changed: (state) => {
        if (!holds(state)) return;
        end();
        found(state);
      },
      progress() {},
      weights() {},
      epoch() {},
    });
  });
}

/** Options for a run that is over soon. */
export const quickRun: TrainingOptions = {
  ...presets.notebook,
  preset: 'custom',
  hiddenLayers: [8],
  epochs: 2,
  learningRate: 0.01,
};
