import { describe, expect, it } from 'vitest';
import { PIXELS } from '../../../src/core/network/index.ts';
import { augmentations, createAugmenter } from '../../../src/core/training/index.ts';

const data = {
  images: Uint8Array.from({ length: 6 * PIXELS }, (_, i) => (i % 28 > 8 && i % 28 < 18 ? (i * 7) % 256 : 0)),
  labels: Uint8Array.of(4, 8, 1, 0, 3, 9),
};
const order = Uint32Array.of(5, 0, 3, 1, 4, 2);

/** The images of a batch, by the sample that they were made of. */
function batch(start: number, end: number, epoch: number, seed = 1): Map<number, string> {
  const augmenter = createAugmenter(data, augmentations.medium, seed, 4);
  const { images, labels } = augmenter.batch(order, start, end, epoch);
  expect(Array.from(labels)).toEqual(Array.from(order.subarray(start, end), (sample) => data.labels[sample]));
  const made = Array.from(labels, (_, r) => images.slice(r * PIXELS, (r + 1) * PIXELS).join());
  augmenter.dispose();
  return new Map(made.map((image, r) => [order[start + r], image]));
}

describe('an augmented batch', () => {
  it('has the samples that were asked for, changed', () => {
    for (const [sample, image] of batch(0, 4, 1)) {
      expect(image).not.toBe(data.images.slice(sample * PIXELS, (sample + 1) * PIXELS).join());
    }
  });

  it('depends on seed, epoch and sample only, not on the batches before', () => {
    expect(batch(2, 6, 1).get(3)).toBe(batch(0, 4, 1).get(3));
    expect(batch(0, 4, 2).get(3)).not.toBe(batch(0, 4, 1).get(3));
    expect(batch(0, 4, 1, 2).get(3)).not.toBe(batch(0, 4, 1).get(3));
  });
});
