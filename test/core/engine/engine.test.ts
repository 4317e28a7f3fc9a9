import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/core/engine/index.ts';
import { type Architecture, PIXELS, Random, glorotUniform, referenceEngine } from '../../../src/core/network/index.ts';
import { adam, distance, inOrder, optionsFor, someDigits, someNoise } from './support.ts';

const fast = createEngine();
const exact = referenceEngine('float64');

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
  const data = someNoise(random, 200, classes);

  it('reads as the reference engine does', () => {
    const parameters = glorotUniform(architecture, random);
    const classifier = fast.classifier(architecture, parameters);
    const expected = exact.classifier(architecture, parameters).logits(data.images);
    const logits = classifier.logits(data.images);
    expect(logits.length).toBe(200 * classes);
    logits.forEach((logit, i) => expect(logit).toBeCloseTo(expected[i], 4));
    // One by one they are the same to the bit.
    for (let r = 0; r < 20; r++) {
      const one = classifier.logits(data.images.subarray(r * PIXELS, (r + 1) * PIXELS));
      expect(one).toEqual(logits.subarray(r * classes, (r + 1) * classes));
    }
    classifier.dispose();
  });

  it.each([
    ['Adam', {}],
    ['AdamW with averaging', { optimizer: { ...adam, weightDecay: 0.01 }, averaging: 0.99 }],
    ['SGD', { optimizer: { kind: 'sgd', momentum: 0 } }],
    ['SGD with momentum and label smoothing', { optimizer: { kind: 'sgd', momentum: 0.9 }, labelSmoothing: 0.1 }],
  ] as const)('learns as the reference engine does: %s', (_, changes) => {
    const options = optionsFor(architecture, changes);
    const learner = fast.learner(data, options);
    const reference = exact.learner(data, options);
    const order = random.shuffle(inOrder(200));
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
    const fresh = someNoise(random, 21, classes);
    const result = learner.stepOn(fresh, rate);
    expect(result.lossSum / reference.stepOn(fresh, rate).lossSum).toBeCloseTo(1, 5);
    expect(distance(learner.parameters(), reference.parameters())).toBeLessThan(3e-4);
    learner.dispose();
  });
});

describe('a sigmoid network in training', () => {
  const architecture: Architecture = { sizes: [784, 50, 10], activation: 'sigmoid' };
  const data = someDigits(60 * 32);
  const options = optionsFor(architecture);
  const order = inOrder(60 * 32);

  it('stays within 1e-5 of float64 for 60 steps', () => {
    const learner = fast.learner(data, options);
    const reference = exact.learner(data, options);
    for (let start = 0; start < order.length; start += 32) {
      learner.step(order, start, start + 32, 0.001);
      reference.step(order, start, start + 32, 0.001);
    }
    expect(distance(options.parameters, reference.parameters())).toBeGreaterThan(0.01);
    expect(distance(learner.parameters(), reference.parameters())).toBeLessThan(1e-5);
    learner.dispose();
  });

  it('gives the same bits twice', () => {
    const [first, second] = [1, 2].map(() => {
      const learner = fast.learner(data, options);
      for (let start = 0; start < order.length; start += 32) learner.step(order, start, start + 32, 0.001);
      const parameters = learner.parameters();
      learner.dispose();
      return parameters;
    });
    expect(distance(first, second)).toBe(0);
  });

  it('learns the same from images of the moment as from the training set', () => {
    const learner = fast.learner(data, options);
    const other = fast.learner({ images: new Uint8Array(0), labels: new Uint8Array(0) }, options);
    for (let start = 0; start < 320; start += 32) {
      const images = data.images.subarray(start * PIXELS, (start + 32) * PIXELS);
      const expected = learner.step(order, start, start + 32, 0.001);
      expect(other.stepOn({ images, labels: data.labels.subarray(start, start + 32) }, 0.001)).toEqual(expected);
    }
    expect(distance(learner.parameters(), other.parameters())).toBe(0);
    learner.dispose();
    other.dispose();
  });

  it('shows a divergence as a loss that is no number', () => {
    const learner = fast.learner(data, { ...options, optimizer: { kind: 'sgd', momentum: 0 } });
    let loss = 0;
    for (let start = 0; start < 320; start += 32) loss = learner.step(order, start, start + 32, 1e38).lossSum;
    expect(loss).toBeNaN();
    learner.dispose();
  });
});

describe('what it refuses', () => {
  const architecture: Architecture = { sizes: [784, 5, 10], activation: 'relu' };
  const data = someNoise(new Random(1), 4);

  it('labels that aren’t classes, or too few', () => {
    const labels = Uint8Array.of(1, 2, 10, 3);
    expect(() => fast.learner({ ...data, labels }, optionsFor(architecture))).toThrow('A label is 10');
    const three = data.labels.subarray(1);
    expect(() => fast.learner({ ...data, labels: three }, optionsFor(architecture))).toThrow('4 images and 3 labels');
  });

  it('half an image', () => {
    const classifier = fast.classifier(architecture, optionsFor(architecture).parameters);
    expect(() => classifier.logits(new Uint8Array(400))).toThrow('784 bytes');
    classifier.dispose();
  });

  it('batches larger than it was told of, and images that don’t exist', () => {
    const learner = fast.learner(data, optionsFor(architecture, { batchSize: 2 }));
    expect(() => learner.step(inOrder(4), 0, 3, 0.1)).toThrow('1 to 2 images, not 3');
    expect(() => learner.step(inOrder(4), 0, 0, 0.1)).toThrow('1 to 2 images, not 0');
    expect(() => learner.step(Uint32Array.of(4), 0, 1, 0.1)).toThrow('no training image 4');
    learner.dispose();
  });

  it('to work once disposed of', () => {
    const learner = fast.learner(data, optionsFor(architecture));
    learner.dispose();
    learner.dispose();
    expect(() => learner.step(inOrder(4), 0, 4, 0.1)).toThrow('disposed');
    expect(() => learner.logits(data.images)).toThrow('disposed');
    expect(() => learner.parameters()).toThrow('disposed');
  });
});
