import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { MyDigits } from '../../src/backend/my-digits.ts';
import type { Backend } from '../../src/backend/index.ts';
import type { TrainingProgress } from '../../src/core/training/index.ts';
import { startBackend as start, stateWhere, temporaryFolder } from './support.ts';
import { trainerWorker } from './trainer-worker.ts';

const startBackend: typeof start = (options) => start({ trainerWorker, ...options });
const ended = (backend: Backend) => stateWhere(backend, ({ run }) => run !== null && run.status !== 'running');
const drawings = async () => new Uint8Array(await readFile('test/fixtures/drawings.ndjson'));

describe('learning a handwriting', () => {
  it('makes a candidate beside the model in use, and says what it was worth', async () => {
    const folder = await temporaryFolder();
    const backend = await startBackend({ folder });
    await backend.api.addDigits(await drawings(), 'drawings');
    const progress: TrainingProgress[] = [];
    backend.subscribe({ changed() {}, progress: (point) => progress.push(point), weights() {}, epoch() {} });
    const state = ended(backend);
    await backend.api.learnHandwriting();
    const { run, candidate, activeModel, models } = await state;
    expect(run).toMatchObject({ status: 'finished', options: null, data: 'bundled', progress, error: null });
    expect(progress.length).toBeGreaterThan(0);
    expect(progress.at(-1)!.batch).toBe(progress.at(-1)!.batches);
    expect(run?.comparison?.before.others).toBeGreaterThan(0.95);
    expect(run?.comparison?.after.others).toBeGreaterThan(0.95);
    // Two of the ten are left out: each is read right or not.
    expect([0, 0.5, 1]).toContain(run?.comparison?.before.own);
    expect([0, 0.5, 1]).toContain(run?.comparison?.after.own);
    expect(activeModel).toBe('shipped');
    const [shipped] = models;
    const { architecture, preprocessing, training } = shipped.metadata;
    expect(candidate?.metadata).toMatchObject({
      architecture,
      preprocessing,
      training,
      name: 'My handwriting 1',
      createdAt: expect.any(String),
      fineTuning: { base: shipped.metadata.name, samples: 10, seconds: expect.any(Number) },
      score: { set: 'validation', count: 999, accuracy: expect.any(Number), loss: expect.any(Number) },
    });

    await backend.api.keepCandidate();
    expect(await backend.api.state()).toMatchObject({ activeModel: candidate?.id, candidate: null });
    // From there one can go on.
    const next = ended(backend);
    await backend.api.learnHandwriting();
    expect((await next).candidate?.metadata).toMatchObject({
      name: 'My handwriting 2',
      fineTuning: { base: 'My handwriting 1' },
    });
    await backend.api.discardCandidate();
  });

  it('needs five drawings, and says so without touching anything', async () => {
    const backend = await startBackend();
    const lines = new TextDecoder().decode(await drawings()).split('\n');
    await backend.api.addDigits(new TextEncoder().encode(lines.slice(0, 4).join('\n')), 'drawings');
    await expect(backend.api.learnHandwriting()).rejects.toMatchObject({
      code: 'training.tooFewOwn',
      details: { count: 4, least: 5 },
    });
    expect((await backend.api.state()).run).toBeNull();
    await backend.api.addDigits(new TextEncoder().encode(lines[4]), 'drawings');
    const state = ended(backend);
    await backend.api.learnHandwriting();
    expect((await state).run?.status).toBe('finished');
  });

  it('can be stopped, and is not started while something is trained', async () => {
    const backend = await startBackend();
    await backend.api.addDigits(await drawings(), 'drawings');
    await backend.api.learnHandwriting();
    await expect(backend.api.learnHandwriting()).rejects.toMatchObject({ code: 'training.running' });
    await backend.api.stopTraining();
    expect(await backend.api.state()).toMatchObject({ run: { status: 'stopped', comparison: null }, candidate: null });
  });

  it('fails, and names the line, where a stored drawing is damaged', async () => {
    const folder = await temporaryFolder();
    const digits = new MyDigits(folder);
    await digits.add(Array.from({ length: 5 }, () => ({ label: 1, size: -1, strokes: [] })));
    const backend = await startBackend({ folder });
    const state = ended(backend);
    await backend.api.learnHandwriting();
    expect((await state).run).toMatchObject({
      status: 'failed',
      error: { code: 'input.invalid', details: { field: expect.stringMatching(/my-digits\.ndjson:1\.size$/) } },
    });
  });
});
