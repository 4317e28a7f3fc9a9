import { readFileSync } from 'node:fs';
import { calibratedProbabilities } from '../../../src/core/evaluation/index.ts';
import type { Model } from '../../../src/core/formats/index.ts';
import { Random, referenceEngine } from '../../../src/core/network/index.ts';
import { testModel } from '../../fixtures/model.ts';

/** A committed file, by another program's hand. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(`test/fixtures/formats/${name}`));
}

/** A model of any shape; any finite float32 is among its parameters, 0 and -0 and the smallest ones too. */
export function anyModel(sizes: number[], seed: number, changes: Partial<Model['metadata']> = {}): Model {
  const model = testModel({ architecture: { sizes, activation: 'relu' }, ...changes });
  const random = new Random(seed);
  for (const { W, b } of model.parameters) {
    for (const values of [W.data, b]) {
      const bits = new Uint32Array(values.buffer);
      for (let i = 0; i < bits.length; i++) bits[i] = random.integer(2 ** 32);
      for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) values[i] = -0;
    }
  }
  return model;
}

/** A model with biases, whose readings are not all alike. */
export function livelyModel(changes: Partial<Model['metadata']>): Model {
  const model = testModel(changes);
  const random = new Random(2);
  for (const { W, b } of model.parameters) {
    for (let i = 0; i < W.data.length; i++) W.data[i] *= 1.5;
    for (let j = 0; j < b.length; j++) b[j] = random.normal();
  }
  return model;
}

/** What the textbook's engine reads: calibrated probabilities, [count, classes]. */
export function referenceProbabilities({ metadata, parameters }: Model, images: Uint8Array): Float32Array {
  const classifier = referenceEngine('float64').classifier(metadata.architecture, parameters);
  return calibratedProbabilities(classifier.logits(images), metadata);
}

/** The largest difference between two lists of numbers. */
export function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length) return Infinity;
  let largest = 0;
  for (let i = 0; i < one.length; i++) {
    // Not Math.max: it must not lose a NaN.
    if (!(Math.abs(one[i] - other[i]) <= largest)) largest = Math.abs(one[i] - other[i]);
  }
  return largest;
}
