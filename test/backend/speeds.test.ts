import { describe, expect, it } from 'vitest';
import { presets } from '../../src/core/training/index.ts';
import { quickRun, startBackend, stateWhere } from './support.ts';
import { trainerWorker } from './trainer-worker.ts';

const { notebook, careful } = presets;

describe('how fast networks would learn here', () => {
  it('is measured once for each recipe, by a worker', async () => {
    let workers = 0;
    const backend = await startBackend({
      trainerWorker: () => {
        workers++;
        return trainerWorker();
      },
    });
    const speeds = await backend.api.trainingSpeeds([notebook, careful]);
    expect(speeds).toEqual([expect.any(Number), expect.any(Number)]);
    for (const speed of speeds!) expect(speed).toBeGreaterThan(0);
    // How often and from which seed makes no difference.
    expect(await backend.api.trainingSpeeds([{ ...careful, epochs: 3, seed: 4 }, notebook])).toEqual(
      speeds!.toReversed(),
    );
    expect(workers).toBe(1);
  });

  it('isn’t measured during a run, and lets a run that begins have the machine', async () => {
    const backend = await startBackend({ trainerWorker });
    const measuring = backend.api.trainingSpeeds([careful]);
    const finished = stateWhere(backend, ({ run }) => run?.status === 'finished');
    await backend.api.train({ ...quickRun, epochs: 20 }, 'bundled');
    expect(await measuring).toBeNull();
    expect(await backend.api.trainingSpeeds([notebook])).toBeNull();
    await finished;
    expect(await backend.api.trainingSpeeds([notebook])).toHaveLength(1);
  });

  it('is unknown where no worker can be had: that is no error', async () => {
    const backend = await startBackend();
    expect(await backend.api.trainingSpeeds([notebook])).toBeNull();
  });
});
