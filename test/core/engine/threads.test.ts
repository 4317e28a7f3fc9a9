import { createHash } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { threads } from '../../../src/backend/threads.ts';
import { createEngine } from '../../../src/core/engine/index.ts';
import { type LearnerOptions, type Learner, PIXELS, Random, glorotUniform } from '../../../src/core/network/index.ts';

const architecture = { sizes: [PIXELS, 500, 300, 10], activation: 'relu' } as const;
const random = new Random(1);
const data = {
  images: Uint8Array.from({ length: 256 * PIXELS }, () => (random.uniform() < 0.2 ? random.integer(256) : 0)),
  labels: Uint8Array.from({ length: 256 }, () => random.integer(10)),
};
const order = Uint32Array.from({ length: 256 }, (_, i) => i);
const options: LearnerOptions = {
  architecture,
  parameters: glorotUniform(architecture, random),
  optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.01 },
  batchSize: 64,
  labelSmoothing: 0.1,
  averaging: 0.99,
};

function train(learner: Learner): void {
  for (let start = 0; start < 256; start += 64) learner.step(order, start, start + 64, 0.001);
}

/** Comparing millions of numbers one by one takes long. */
function digest(...arrays: (Uint8Array | Float32Array)[]): string {
  const hash = createHash('sha256');
  for (const array of arrays) hash.update(array);
  return hash.digest('hex');
}

function everything(learner: Learner): string {
  return digest(...learner.snapshot().state, learner.logits(data.images));
}

it.each([1, 2, 5])('gives the same bits with %i more threads as with none', async (count) => {
  const alone = createEngine().learner(data, options);
  const started: Int32Array[] = [];
  const shared = createEngine({
    count,
    start(program, thread) {
      started.push(new Int32Array(thread.memory.buffer, thread.job, 2));
      threads.start(program, thread);
    },
  }).learner(data, options);
  try {
    const trainBoth = () => {
      train(alone);
      train(shared);
      expect(everything(shared)).toBe(everything(alone));
    };
    // The first steps go by before the threads are there, the others are theirs too.
    trainBoth();
    await vi.waitUntil(() => started.every(([, jobsDone]) => jobsDone >= 0), 20_000);
    trainBoth();
    for (const [, jobsDone] of started) expect(jobsDone).toBeGreaterThan(0);
    shared.dispose();
    // In the same memory, an engine that has no threads lets them sleep.
    const given = started.map(([jobsGiven]) => jobsGiven);
    const another = createEngine().learner(data, options);
    train(another);
    another.dispose();
    expect(started.map(([jobsGiven]) => jobsGiven)).toEqual(given);
  } finally {
    alone.dispose();
    shared.dispose();
  }
});

it('does without threads that never start', () => {
  const learner = createEngine({ count: 3, start() {} }).learner(data, options);
  const alone = createEngine().learner(data, options);
  train(learner);
  train(alone);
  expect(everything(learner)).toBe(everything(alone));
  learner.dispose();
  alone.dispose();
});
