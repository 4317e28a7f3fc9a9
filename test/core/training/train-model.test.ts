import { describe, expect, it } from 'vitest';
import { readModel, writeModel } from '../../../src/core/formats/index.ts';
import { type LabelledImages, PIXELS, Random, referenceEngine } from '../../../src/core/network/index.ts';
import {
  type TrainingEvent,
  type TrainingOptions,
  learningRateAt,
  presets,
  trainingOptionsSchema,
  trainModel,
} from '../../../src/core/training/index.ts';
import { check } from '../../../src/core/errors/index.ts';

/** Easy digits: each class has a bright row of its own, in some noise. */
function easyDigits(count: number): LabelledImages {
  const random = new Random(5);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const images = new Uint8Array(count * PIXELS);
  labels.forEach((label, i) => {
    for (let x = 0; x < 28; x++) images[i * PIXELS + (4 + 2 * label) * 28 + x] = 155 + random.integer(100);
    for (let n = 0; n < 60; n++) images[i * PIXELS + random.integer(PIXELS)] = random.integer(200);
  });
  return { images, labels };
}

const options: TrainingOptions = {
  ...presets.notebook,
  preset: 'custom',
  hiddenLayers: [12],
  epochs: 3,
  learningRate: 0.01,
};

function start(changes: Partial<TrainingOptions> = {}) {
  return trainModel({
    engine: referenceEngine(),
    data: easyDigits(600),
    source: 'bundled',
    options: { ...options, ...changes },
    name: 'Mine',
    createdAt: '2026-01-02T03:04:05.678Z',
  });
}

/** Runs to the end. */
async function run(changes?: Partial<TrainingOptions>) {
  const generator = start(changes);
  const events: TrainingEvent[] = [];
  for (;;) {
    const next = await generator.next();
    if (next.done) return { events, model: next.value };
    events.push(next.value);
  }
}

describe('training a model', () => {
  it('learns, tells of each epoch, and returns a model that can be stored', async () => {
    const { events, model } = await run();
    const epochs = events.filter((event) => event.type === 'epoch');
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(epochs[2].training.loss).toBeLessThan(epochs[0].training.loss);
    expect(epochs[2].validation.accuracy).toBeGreaterThan(0.95);
    expect(model.metadata.architecture).toEqual({ sizes: [784, 12, 10], activation: 'sigmoid' });
    expect(model.metadata.training).toMatchObject({ data: 'bundled', samples: 540, options: { seed: 1 } });
    expect(model.metadata.score).toMatchObject({ set: 'validation', count: 60 });
    expect(model.metadata.rejection.kind).toBe('energy');
    expect(readModel(writeModel(model), 'x')).toEqual(model);
  });

  it('gives the same network for the same seed, and another for another', async () => {
    const [first, again, other] = [await run(), await run(), await run({ seed: 2 })];
    expect(again.model.parameters).toEqual(first.model.parameters);
    expect(other.model.parameters).not.toEqual(first.model.parameters);
  });

  it('can be stopped between batches', async () => {
    const generator = start({ epochs: 200 });
    const { value } = await generator.next();
    expect(value).toMatchObject({ type: 'progress', epoch: 1, epochs: 200, batch: 1, batches: 17 });
    expect(await generator.return(undefined as never)).toMatchObject({ done: true });
    expect(await generator.next()).toMatchObject({ done: true });
  });

  it('stops with a clear message where it diverges', async () => {
    await expect(run({ learningRate: 10 })).rejects.toThrow(
      /^Training went astray: the loss became .+ in epoch\s1, batch\s\d+\. .* smaller learning rate/,
    );
  });

  it.each(Object.values(presets))('has a preset that passes its own schema: $preset', (preset) => {
    expect(check(trainingOptionsSchema, preset, 'options')).toEqual(preset);
  });

  it.each([
    [{ epochs: 0 }, 'options.epochs: expected 1, 2, … 200, got 0.'],
    [{ learningRate: -1 }, 'options.learningRate: expected 0.000001 … 10, got -1.'],
    [{ hiddenLayers: [50, 0] }, 'options.hiddenLayers.1: expected 1, 2, … 1024, got 0.'],
    [{ batchSize: 3.5 }, 'options.batchSize: expected 1, 2, … 1024, got 3.5.'],
    [{ optimizer: 'rmsprop' }, 'options.optimizer: expected ("sgd" | "adam"), got "rmsprop".'],
    [{ seed: 2 ** 32 }, 'options.seed: expected 0, 1, … 4294967295, got 4294967296.'],
  ])('refuses impossible options by name and range: %j', (change, message) => {
    expect(() => check(trainingOptionsSchema, { ...options, ...change }, 'options')).toThrow(message);
  });
});

describe('the learning rate', () => {
  it('is constant, or rises and then falls along a cosine', () => {
    const rates = (schedule: 'constant' | 'cosine') =>
      Array.from({ length: 101 }, (_, step) => learningRateAt(step, 100, { schedule, learningRate: 2 }));
    expect(new Set(rates('constant'))).toEqual(new Set([2]));
    const cosine = rates('cosine');
    expect(cosine.slice(0, 5)).toEqual([0.4, 0.8, 1.2, 1.6, 2]);
    expect(Math.max(...cosine)).toBe(2);
    for (let step = 6; step <= 100; step++) expect(cosine[step]).toBeLessThan(cosine[step - 1]);
    expect(cosine[100]).toBeCloseTo(0, 12);
  });
});
