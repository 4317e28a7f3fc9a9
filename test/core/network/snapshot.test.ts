import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/core/engine/index.ts';
import {
  type Engine,
  type LearnerOptions,
  type OptimizerOptions,
  glorotUniform,
  PIXELS,
  Random,
  referenceEngine,
} from '../../../src/core/network/index.ts';

const random = new Random(4);
const data = {
  images: Uint8Array.from({ length: 40 * PIXELS }, () => (random.uniform() < 0.2 ? random.integer(256) : 0)),
  labels: Uint8Array.from({ length: 40 }, () => random.integer(10)),
};
const order = Uint32Array.from({ length: 40 }, (_, i) => i);
const architecture = { sizes: [PIXELS, 13, 7, 10], activation: 'relu' } as const;
const adam: OptimizerOptions = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 };

describe.each<[string, Engine]>([
  ['the reference engine', referenceEngine()],
  ['the fast engine', createEngine()],
])('a snapshot of %s', (_, engine) => {
  it.each<[string, Partial<LearnerOptions>]>([
    ['Adam, with averaging', { optimizer: adam, averaging: 0.99 }],
    ['Adam', { optimizer: adam }],
    ['SGD with momentum', { optimizer: { kind: 'sgd', momentum: 0.9 } }],
  ])('lets another learner go on to the same bits: %s', (_name, changes) => {
    const options = {
      architecture,
      parameters: glorotUniform(architecture, new Random(1)),
      optimizer: adam,
      batchSize: 8,
      labelSmoothing: 0,
      averaging: null,
      ...changes,
    };
    const first = engine.learner(data, options);
    for (let start = 0; start < 16; start += 8) first.step(order, start, start + 8, 0.01);
    const snapshot = first.snapshot();
    const second = engine.learner(data, options);
    second.restore(snapshot);
    for (const learner of [first, second]) {
      for (let start = 16; start < 40; start += 8) learner.step(order, start, start + 8, 0.01);
    }
    expect(second.parameters()).toEqual(first.parameters());
    expect(second.snapshot()).toEqual(first.snapshot());
    expect(first.snapshot()).not.toEqual(snapshot);
    first.dispose();
    second.dispose();
  });
});
