import { createDistorter } from '../../../src/core/engine/index.ts';
import {
  type Architecture,
  type LabelledImages,
  type LearnerOptions,
  type Parameters,
  PIXELS,
  Random,
  glorotUniform,
} from '../../../src/core/network/index.ts';
import digits from '../../fixtures/twenty-digits.json' with { type: 'json' };

export const adam = { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 } as const;

/** Digits, each drawn differently: twenty of MNIST's, moved and bent. */
export function someDigits(count: number, seed = 1): LabelledImages {
  const originals = Buffer.from(digits.images, 'base64');
  const random = new Random(seed);
  const distorter = createDistorter();
  const images = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  for (let r = 0; r < count; r++) {
    const digit = random.integer(digits.labels.length);
    const turn = random.uniform(-0.2, 0.2);
    const affine = [1, turn, random.uniform(-1, 1), -turn, 1, random.uniform(-1, 1)];
    const knots = Float64Array.from({ length: 128 }, () => random.normal());
    const image = originals.subarray(digit * PIXELS, (digit + 1) * PIXELS);
    distorter.distort(image, affine, knots, images.subarray(r * PIXELS, (r + 1) * PIXELS));
    labels[r] = digits.labels[digit];
  }
  distorter.dispose();
  return { images, labels };
}

/** Images of noise with about as much ink as digits have, some of them blank. */
export function someNoise(random: Random, count: number, classes = 10): LabelledImages {
  const images = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  for (let r = 0; r < count; r++) {
    labels[r] = random.integer(classes);
    if (random.uniform() < 0.1) continue;
    for (let p = 0; p < PIXELS; p++) if (random.uniform() < 0.2) images[r * PIXELS + p] = random.integer(256);
  }
  return { images, labels };
}

export function optionsFor(architecture: Architecture, changes: Partial<LearnerOptions> = {}): LearnerOptions {
  return {
    architecture,
    parameters: glorotUniform(architecture, new Random(7)),
    optimizer: adam,
    batchSize: 32,
    labelSmoothing: 0,
    averaging: null,
    ...changes,
  };
}

/** The numbers 0 to count - 1. */
export function inOrder(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}

/** The largest difference between any two parameters. */
export function distance(a: Parameters, b: Parameters): number {
  let largest = 0;
  a.forEach((layer, k) => {
    for (let i = 0; i < layer.W.data.length; i++) {
      largest = Math.max(largest, Math.abs(layer.W.data[i] - b[k].W.data[i]));
    }
    for (let j = 0; j < layer.b.length; j++) largest = Math.max(largest, Math.abs(layer.b[j] - b[k].b[j]));
  });
  return largest;
}
