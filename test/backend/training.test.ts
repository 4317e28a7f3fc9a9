import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Worker } from 'node:worker_threads';
import type { Backend } from '../../src/backend/index.ts';
import { readModel } from '../../src/core/formats/index.ts';
import { PIXELS } from '../../src/core/network/index.ts';
import type { EpochResult, TrainingProgress, WeightPictures } from '../../src/core/training/index.ts';
import { quickRun, startBackend as start, stateWhere, temporaryFolder } from './support.ts';
import { trainerWorker } from './trainer-worker.ts';

const startBackend: typeof start = (options) => start({ trainerWorker, ...options });
const blank = new Uint8Array(PIXELS);
const ended = (backend: Backend) => stateWhere(backend, ({ run }) => run !== null && run.status !== 'running');

/** Options for a run that goes on until it is stopped. */
const longRun = { ...quickRun, epochs: 200, hiddenLayers: [256] };

/** Trains to the end. */
async function train(backend: Backend, options = quickRun) {
  const state = ended(backend);
  await backend.api.train(options, 'bundled');
  return state;
}

/** Until the run tells of progress. */
function progressOf(backend: Backend): Promise<void> {
  return new Promise((done) => {
    const end = backend.subscribe({
      changed() {},
      progress() {
        end();
        done();
      },
      weights() {},
      epoch() {},
    });
  });
}

describe('training', () => {
  it('tells of its progress, ends with a candidate, and changes nothing until that is kept', async () => {
    const folder = await temporaryFolder();
    const backend = await startBackend({ folder });
    const progress: TrainingProgress[] = [];
    const epochs: EpochResult[] = [];
    const weights: WeightPictures[] = [];
    backend.subscribe({
      changed() {},
      progress: (p) => progress.push(p),
      weights: (w) => weights.push(w),
      epoch: (e) => epochs.push(e),
    });
    const before = await backend.api.predict(blank);
    const { run, candidate, activeModel } = await train(backend);
    expect(run).toEqual({
      status: 'finished',
      options: quickRun,
      data: 'bundled',
      progress,
      epochs,
      comparison: null,
      error: null,
    });
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    // Those of the first batch, and of the last.
    expect(weights.length).toBeGreaterThanOrEqual(2);
    for (const each of weights) expect(each).toMatchObject({ units: 8, limit: expect.any(Number) });
    expect(candidate?.metadata).toMatchObject({
      name: 'Custom 1',
      architecture: { sizes: [784, 8, 10] },
      training: { data: 'bundled', samples: 9001, options: quickRun },
      score: { set: 'validation', count: 999 },
    });
    expect(candidate?.metadata.score?.accuracy).toBeGreaterThan(0.8);
    expect(activeModel).toBe('shipped');
    expect(await backend.api.predict(blank)).toEqual(before);

    await backend.api.keepCandidate();
    const kept = await backend.api.state();
    expect(kept).toMatchObject({ candidate: null, activeModel: candidate?.id, models: [{ id: 'shipped' }, candidate] });
    const after = await backend.api.predict(blank);
    expect(after).not.toEqual(before);
    const file = join(folder, 'models', `${candidate?.id}.safetensors`);
    expect(readModel(await readFile(file), file).metadata).toEqual(candidate?.metadata);
    // After a restart too.
    const again = await startBackend({ folder });
    expect(await again.api.predict(blank)).toEqual(after);
  });

  it('survives a restart with its candidate, which can be discarded', async () => {
    const folder = await temporaryFolder();
    const first = await startBackend({ folder });
    const { candidate } = await train(first);
    await first.close();
    const { api } = await startBackend({ folder });
    expect(await api.state()).toMatchObject({ candidate, run: null, activeModel: 'shipped' });
    await api.discardCandidate();
    expect(await api.state()).toMatchObject({ candidate: null, models: [{ id: 'shipped' }] });
    expect(await readdir(join(folder, 'candidates'))).toEqual([]);
    await expect(api.keepCandidate()).rejects.toMatchObject({ code: 'training.noCandidate' });
    await expect(api.discardCandidate()).rejects.toMatchObject({ code: 'training.noCandidate' });
  });

  it('discards the last candidate when it begins anew, and names models apart', async () => {
    const backend = await startBackend();
    await train(backend);
    await backend.api.keepCandidate();
    const second = await train(backend);
    expect(second.candidate?.metadata.name).toBe('Custom 2');
    const third = await train(backend);
    expect(third.candidate?.id).not.toBe(second.candidate?.id);
    await backend.api.discardCandidate();
    expect((await backend.api.state()).models).toHaveLength(2);
  });

  it('can be stopped half-way; the old model still answers, and the next run begins', async () => {
    const backend = await startBackend();
    const before = await backend.api.predict(blank);
    const running = progressOf(backend);
    await backend.api.train(longRun, 'bundled');
    await running;
    await expect(backend.api.train(quickRun, 'bundled')).rejects.toMatchObject({ code: 'training.running' });
    expect(await backend.api.predict(blank)).toEqual(before);
    await backend.api.stopTraining();
    const { run, candidate } = await backend.api.state();
    expect(run?.status).toBe('stopped');
    expect(run?.progress.length).toBeGreaterThan(0);
    expect(candidate).toBeNull();
    await backend.api.stopTraining();
    expect((await train(backend)).run?.status).toBe('finished');
  });

  it('that goes astray fails with a clear error', async () => {
    const backend = await startBackend();
    const wild = { optimizer: 'sgd', activation: 'relu', initialisation: 'normal', learningRate: 10 } as const;
    const { run, candidate } = await train(backend, { ...quickRun, hiddenLayers: [100, 100], ...wild });
    expect(run).toMatchObject({ status: 'failed', error: { code: 'training.diverged', details: { epoch: 1 } } });
    expect(candidate).toBeNull();
  });

  it('without data fails with the file that is missing', async () => {
    const resources = await temporaryFolder();
    const { run } = await train(await startBackend({ resources }));
    const file = join(resources, 'digits.bin');
    expect(run).toMatchObject({ status: 'failed', error: { code: 'file.missing', details: { file } } });
  });

  it('fails where the model can’t be written', async () => {
    const folder = join(await temporaryFolder(), 'file');
    await writeFile(folder, '');
    const { run } = await train(await startBackend({ folder }));
    expect(run).toMatchObject({ status: 'failed', error: { code: 'file.unwritable' } });
  });
});

describe('a worker that dies', () => {
  it.each<[string, (worker: Worker) => void, string]>([
    ['is ended', (worker) => void worker.terminate(), 'exit code 1'],
    ['throws', (worker) => void worker.emit('error', new Error('out of memory')), 'out of memory'],
  ])('in the middle of a run (it %s) is reported, and everything goes on', async (_, kill, reason) => {
    const workers: Worker[] = [];
    const backend = await startBackend({
      trainerWorker: () => {
        workers.push(trainerWorker());
        return workers.at(-1)!;
      },
    });
    const running = progressOf(backend);
    const state = ended(backend);
    await backend.api.train(longRun, 'bundled');
    await running;
    kill(workers[0]);
    expect((await state).run).toMatchObject({
      status: 'failed',
      error: { code: 'training.crashed', details: { reason } },
    });
    await expect(backend.api.predict(blank)).resolves.toBeDefined();
    expect((await train(backend)).run?.status).toBe('finished');
  });

  it('or can’t even be started is reported', async () => {
    const noThreads = () => {
      throw new Error('no threads left');
    };
    const { run } = await train(await startBackend({ trainerWorker: noThreads }));
    expect(run).toMatchObject({ status: 'failed', error: { details: { reason: 'no threads left' } } });
  });

  it('or says what nobody understands is ended', async () => {
    const backend = await startBackend({
      trainerWorker: () => {
        const worker = trainerWorker();
        setImmediate(() => worker.emit('message', { type: 'progress', epoch: 'one' }));
        return worker;
      },
    });
    const { run } = await train(backend, longRun);
    expect(run).toMatchObject({
      status: 'failed',
      error: { code: 'input.invalid', details: { field: 'report.epoch', received: '"one"' } },
    });
  });
});

describe('two processes that train on one folder', () => {
  it('don’t take each other’s candidates', async () => {
    const folder = await temporaryFolder();
    const [one, other] = [await startBackend({ folder }), await startBackend({ folder })];
    const [mine, theirs] = await Promise.all([train(one), train(other, { ...quickRun, seed: 2 })]);
    expect((await one.api.state()).candidate).toEqual(mine.candidate);
    expect((await other.api.state()).candidate).toEqual(theirs.candidate);
    await one.api.keepCandidate();
    await other.api.keepCandidate();
    const { models, activeModel } = await one.api.state();
    expect(new Set(models.map(({ id }) => id))).toEqual(new Set(['shipped', mine.candidate?.id, theirs.candidate?.id]));
    expect(activeModel).toBe(theirs.candidate?.id);
  });
});
