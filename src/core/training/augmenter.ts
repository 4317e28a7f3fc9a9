import type { LabelledImages } from '../network/index.ts';

/** Makes batches of changed images. */
export interface Augmenter {
  /**
   * @param order indices into the training set
   * @returns the samples `order[start]` to `order[end - 1]`, each changed anew; valid until the next call
   */
  batch(order: Uint32Array, start: number, end: number): LabelledImages;
}
