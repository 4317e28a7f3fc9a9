import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import type { ChildProcess } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TrainerProcesses } from '../../src/web/trainer-process.ts';
import { bundle } from '../backend/bundle.ts';
import { quickRun, startBackend, stateWhere, temporaryFolder } from '../backend/support.ts';

const program = await bundle('src/backend/trainer/worker.ts');
const longRun = { ...quickRun, hiddenLayers: [64], epochs: 200 };

/** A backend whose worker is a process; with the processes that it took. */
async function start() {
  const trainers = new TrainerProcesses(program);
  onTestFinished(() => trainers.close());
  const taken: ChildProcess[] = [];
  const backend = await startBackend({
    trainerWorker: () => {
      const worker = trainers.take();
      taken.push(worker as unknown as ChildProcess);
      return worker;
    },
  });
  return { trainers, taken, backend };
}

describe('the trainer’s worker as a process', () => {
  it('trains as a thread does, and is gone afterwards', async () => {
    const { trainers, taken, backend } = await start();
    trainers.prepare();
    for (let run = 0; run < 2; run++) {
      const ended = stateWhere(backend, (state) => state.run !== null && state.run.status !== 'running');
      await backend.api.train(quickRun, 'bundled');
      const state = await ended;
      expect(state.run).toMatchObject({ status: 'finished', error: null });
      expect(state.run?.epochs).toHaveLength(2);
      expect(state.candidate?.metadata.training?.samples).toBe(9001);
    }
    await expect.poll(() => taken.map(({ signalCode }) => signalCode)).toEqual(['SIGKILL', 'SIGKILL']);
  });

  it('that is killed in the middle of a run is told of, and the next run has another one', async () => {
    const { taken, backend } = await start();
    const failed = stateWhere(backend, ({ run }) => run?.status === 'failed');
    await backend.api.train(longRun, 'bundled');
    taken[0].kill('SIGKILL');
    expect((await failed).run?.error).toEqual({ code: 'training.killed', details: { signal: 'SIGKILL' } });
    const ended = stateWhere(backend, ({ run }) => run?.status === 'finished');
    await backend.api.train(quickRun, 'bundled');
    await ended;
  });

  it('is ended by Stop, and ends by itself when its host is gone', async () => {
    const { taken, backend } = await start();
    await backend.api.train(longRun, 'bundled');
    await backend.api.stopTraining();
    expect(taken[0].signalCode).toBe('SIGKILL');

    const progressed = new Promise<void>((heard) => {
      backend.subscribe({ changed() {}, progress: () => heard(), weights() {}, epoch() {} });
    });
    await backend.api.train(longRun, 'bundled');
    await progressed;
    const ended = once(taken[1], 'exit');
    taken[1].disconnect();
    expect(await ended).toEqual([0, null]);
  });

  it('that can’t start is told of', async () => {
    const broken = join(await temporaryFolder(), 'worker.mjs');
    await writeFile(broken, 'process.exit(1);');
    const trainers = new TrainerProcesses(broken);
    onTestFinished(() => trainers.close());
    const backend = await startBackend({ trainerWorker: () => trainers.take() });
    const failed = stateWhere(backend, ({ run }) => run?.status === 'failed');
    await backend.api.train(quickRun, 'bundled');
    expect((await failed).run?.error).toEqual({ code: 'training.crashed', details: { reason: 'exit code 1' } });
  });
});
