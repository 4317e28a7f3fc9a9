import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/core/engine/index.ts';
import {
  type Architecture,
  type LabelledImages,
  type LearnerOptions,
  type Parameters,
  PIXELS,
  Random,
  glorotUniform,
  referenceEngine,
} from '../../../src/core/network/index.ts';

const fast = createEngine();
const exact = referenceEngine('float64');
const adam = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 } as const;

/** Images with about as much ink as digits have, some of them blank, and labels. */
function someImages(random: Random, count: number, classes = 10): LabelledImages {
  const images = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  for (let r = 0; r < count; r++) {
    labels[r] = random.integer(classes);
    if (random.uniform() < 0.1) continue;
    for (let p = 0; p < PIXELS; p++) if (random.uniform() < 0.2) images[r * PIXELS + p] = random.integer(256);
  }
  return { images, labels };
}

function optionsFor(architecture: Architecture, more: Partial<LearnerOptions> = {}): LearnerOptions {
  return {
    architecture,
    parameters: glorotUniform(architecture, new Random(7)),
    optimizer: adam,
    batchSize: 32,
    labelSmoothing: 0,
    averaging: null,
    ...more,
  };
}

/** The largest difference between any two parameters. */
function distance(a: Parameters, b: Parameters): number {
  let largest = 0;
  a.forEach((layer, k) => {
    layer.W.data.forEach((w, i) => (largest = Math.max(largest, Math.abs(w - b[k].W.data[i]))));
    layer.b.forEach((w, i) => (largest = Math.max(largest, Math.abs(w - b[k].b[i]))));
  });
  return largest;
}

const shapes: Architecture[] = [
  { sizes: [784, 10], activation: 'relu' },
  { sizes: [784, 50, 10], activation: 'sigmoid' },
  { sizes: [784, 57, 11], activation: 'relu' },
  { sizes: [784, 30, 20, 10], activation: 'sigmoid' },
  { sizes: [784, 300, 17, 33, 11], activation: 'relu' },
];

describe.each(shapes)('$sizes $activation', (architecture) => {
  const random = new Random(1);
  const classes = architecture.sizes.at(-1)!;
  const data = someImages(random, 200, classes);

  it('reads as the reference engine does', () => {
    const parameters = glorotUniform(architecture, random);
    const classifier = fast.classifier(architecture, parameters);
    const expected = exact.classifier(architecture, parameters).logits(data.images);
    const logits = classifier.logits(data.images);
    expect(logits.length).toBe(200 * classes);
    logits.forEach((logit, i) => expect(logit).toBeCloseTo(expected[i], 4));
    const one = classifier.logits(data.images.subarray(0, PIXELS));
    one.forEach((logit, i) => expect(logit).toBeCloseTo(expected[i], 4));
    classifier.dispose();
  });

  it.each([
    ['Adam', {}],
    ['AdamW with averaging', { optimizer: { ...adam, weightDecay: 0.01 }, averaging: 0.99 }],
    ['SGD', { optimizer: { kind: 'sgd', momentum: 0 } }],
    ['SGD with momentum and label smoothing', { optimizer: { kind: 'sgd', momentum: 0.9 }, labelSmoothing: 0.1 }],
  ] as const)('learns as the reference engine does: %s', (_, more) => {
    const options = optionsFor(architecture, more);
    const learner = fast.learner(data, options);
    const reference = exact.learner(data, options);
    const order = Uint32Array.from({ length: 200 }, (_unused, i) => (i * 37) % 200);
    const rate = options.optimizer.kind === 'sgd' ? 0.1 : 0.001;
    for (const [start, end] of [
      [0, 32],
      [32, 64],
      [64, 65],
      [65, 96],
    ]) {
      const result = learner.step(order, start, end, rate);
      const expected = reference.step(order, start, end, rate);
      expect(result.lossSum / expected.lossSum).toBeCloseTo(1, 5);
      expect(result.correct).toBe(expected.correct);
    }
    const fresh = someImages(random, 21, classes);
    const result = learner.stepOn(fresh, rate);
    expect(result.lossSum / reference.stepOn(fresh, rate).lossSum).toBeCloseTo(1, 5);
    expect(distance(learner.parameters(), reference.parameters())).toBeLessThan(3e-4);
    learner.logits(data.images).forEach((logit, i) => expect(Number.isFinite(logit), `logit ${i}`).toBe(true));
    learner.dispose();
  });
});
