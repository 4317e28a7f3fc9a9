import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classCounts, stratifiedSplit } from '../../../src/core/dataset/index.ts';
import type { LabelledImages } from '../../../src/core/network/index.ts';

/** Samples that can be told apart: sample i has i in the first bytes of its image. */
function samples(labels: number[]): LabelledImages {
  const images = new Uint8Array(labels.length * 784);
  labels.forEach((_, i) => new DataView(images.buffer).setUint32(i * 784, i));
  return { images, labels: Uint8Array.from(labels) };
}

function numbers({ images, labels }: LabelledImages): number[] {
  return Array.from(labels, (_, i) => new DataView(images.buffer).getUint32(i * 784));
}

const labels = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 300 });

describe('the stratified split', () => {
  it('puts each sample, with its label, on one side', () => {
    fc.assert(
      fc.property(labels, fc.nat(), (all, seed) => {
        const { training, validation } = stratifiedSplit(samples(all), seed);
        const found = [...numbers(training), ...numbers(validation)];
        expect(found.toSorted((a, b) => a - b)).toEqual(all.map((_, i) => i));
        expect([...training.labels, ...validation.labels]).toEqual(found.map((i) => all[i]));
      }),
    );
  });

  it('holds back a tenth of each class', () => {
    fc.assert(
      fc.property(labels, fc.nat(), (all, seed) => {
        const { validation } = stratifiedSplit(samples(all), seed);
        const held = classCounts(validation.labels);
        classCounts(Uint8Array.from(all)).forEach((count, label) =>
          expect(held[label] ?? 0).toBe(Math.round(count / 10)),
        );
      }),
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const all = Array.from({ length: 200 }, (_, i) => i % 10);
    const held = (seed: number) => numbers(stratifiedSplit(samples(all), seed).validation);
    expect(held(1)).toEqual(held(1));
    expect(held(1)).not.toEqual(held(2));
  });

  it('refuses what is too little to learn from', () => {
    expect(() => stratifiedSplit(samples([1, 2, 3]), 1)).toThrow(
      'There are 3 samples to train on; at least 20 are needed.',
    );
  });
});
