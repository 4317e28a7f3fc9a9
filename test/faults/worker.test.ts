import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { TrainerWorker } from '../../src/backend/index.ts';
import { SHIPPED } from '../../src/core/api/index.ts';
import { deserializeError } from '../../src/core/errors/index.ts';
import { writeModel } from '../../src/core/formats/index.ts';
import { TrainerProcesses } from '../../src/web/trainer-process.ts';
import { bundle } from '../backend/bundle.ts';
import { quickRun, startBackend, stateWhere, temporaryFolder } from '../backend/support.ts';
import { testModel } from '../fixtures/model.ts';
import { ROUNDS, Tally } from './tally.ts';

const program = await bundle('src/backend/trainer/worker.ts');
const withoutMemory = await bundle('test/faults/worker-without-memory.ts');
const longRun = { ...quickRun, hiddenLayers: [64], epochs: 200 };

/** Starts a run that fails, and draws meanwhile and afterwards. @returns what the person is told */
async function failedRun(trainerWorker: () => TrainerWorker, disturb: () => unknown = () => {}): Promise<string> {
  const backend = await startBackend({ trainerWorker });
  const { api } = backend;
  const drawDigit = async () => expect((await api.predict(new Uint8Array(784))).probabilities).toHaveLength(10);
  const failed = stateWhere(backend, ({ run }) => run?.status === 'failed');
  await api.train(longRun, 'bundled');
  await drawDigit();
  await disturb();
  const { run, activeModel, candidate } = await failed;
  expect({ activeModel, candidate }).toEqual({ activeModel: SHIPPED, candidate: null });
  await drawDigit();
  // Nothing is left of it that keeps the next one from starting.
  await api.train(longRun, 'bundled');
  await api.stopTraining();
  await backend.close();
  return deserializeError(run!.error!).message;
}

test('a worker that is killed in the middle of a training', async (context) => {
  const tally = new Tally(context, 'a worker killed mid-training');
  for (let round = 0; round < Math.max(5, ROUNDS / 10); round++) {
    const after = Math.random() * 300;
    await tally.try(`after ${after.toFixed(0)} ms`, async () => {
      let worker!: Worker;
      const message = await failedRun(
        () => (worker = new Worker(program)),
        async () => {
          await new Promise((passed) => setTimeout(passed, after));
          await worker.terminate();
        },
      );
      expect(message).toMatch(/^The training process ended unexpectedly \(.+\)\. The model in use is unchanged\.$/);
    });
  }
  tally.end();
});

test('a training for which there is no memory', async (context) => {
  const tally = new Tally(context, 'out of memory');
  await tally.try('JavaScript’s', async () => {
    const resourceLimits = { maxOldGenerationSizeMb: 3, maxYoungGenerationSizeMb: 1 };
    const message = await failedRun(() => new Worker(program, { resourceLimits }));
    expect(message).toMatch(/memory/);
    expect(message).toContain('The model in use is unchanged.');
  });
  await tally.try('JavaScript’s, behind the page, where the trainer is a process', async () => {
    const broken = join(await temporaryFolder(), 'worker.mjs');
    // As V8 does when its heap is full.
    await writeFile(broken, "process.once('message', () => process.kill(process.pid, 'SIGABRT'));");
    const trainers = new TrainerProcesses(broken);
    const message = await failedRun(() => trainers.take());
    await trainers.close();
    expect(message).toMatch(/most likely because memory ran out\. The model in use is unchanged\./);
  });
  await tally.try('WebAssembly’s', async () => {
    const message = await failedRun(() => new Worker(withoutMemory));
    expect(message).toMatch(/^There isn’t enough memory: \d+ MB are needed\.$/);
  });
  await tally.try('WebAssembly’s, to read with a large model', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'models'));
    const architecture = { sizes: [784, 4096, 10], activation: 'relu' as const };
    await writeFile(join(folder, 'models/large.safetensors'), writeModel(testModel({ architecture })));
    const { api } = await startBackend({ folder });
    const grow = vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => {
      throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory');
    });
    onTestFinished(() => grow.mockRestore());
    await api.activateModel('large');
    const { activeModel, notices } = await api.state();
    expect(activeModel).toBe(SHIPPED);
    expect(notices).toEqual([{ code: 'memory', details: { megabytes: expect.any(Number) } }]);
    expect((await api.predict(new Uint8Array(784))).probabilities).toHaveLength(10);
    grow.mockRestore();
    expect(await api.state()).toMatchObject({ activeModel: 'large', notices: [] });
  });
  tally.end();
});
