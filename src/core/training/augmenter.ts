import { createDistorter } from '../engine/index.ts';
import { type LabelledImages, PIXELS, Random } from '../network/index.ts';
import { type Augmentation, drawDistortion, emptyDistortion } from './augmentation.ts';

/** Makes batches of changed images. */
export interface Augmenter {
  /**
   * @param order indices into the training set
   * @param epoch each epoch changes an image in another way; the same epoch always in the same
   * @returns the samples `order[start]` to `order[end - 1]`, each changed; valid until the next call
   */
  batch(order: Uint32Array, start: number, end: number, epoch: number): LabelledImages;
  /** Gives its memory back. */
  dispose(): void;
}

/**
 * @param batchSize the largest batch that will be asked for
 * @throws InklingError `memory`
 */
export function createAugmenter(
  data: LabelledImages,
  augmentation: Augmentation,
  seed: number,
  batchSize: number,
): Augmenter {
  const count = data.labels.length;
  const images = new Uint8Array(batchSize * PIXELS);
  const labels = new Uint8Array(batchSize);
  const distorter = createDistorter();
  const distortion = emptyDistortion();
  const image = (of: Uint8Array, i: number) => of.subarray(i * PIXELS, (i + 1) * PIXELS);
  return {
    batch(order, start, end, epoch) {
      for (let r = 0; r < end - start; r++) {
        const sample = order[start + r];
        drawDistortion(new Random(seed, epoch * count + sample), augmentation, distortion);
        distorter.distort(image(data.images, sample), distortion.affine, distortion.knots, image(images, r));
        labels[r] = data.labels[sample];
      }
      return { images: images.subarray(0, (end - start) * PIXELS), labels: labels.subarray(0, end - start) };
    },
    dispose: () => distorter.dispose(),
  };
}
