import { InklingError } from '../errors/index.ts';
import { type LabelledImages, PIXELS, Random } from '../network/index.ts';

/** A tenth is held back to validate on, but no more than this: it is enough to tell recipes apart by. */
const LARGEST_VALIDATION = 5000;
/** With fewer, nothing could be both learned and checked. */
const LEAST_SAMPLES = 20;

export interface Split {
  readonly training: LabelledImages;
  readonly validation: LabelledImages;
}

/**
 * Holds back samples to validate on: of each class the same share, at random by the seed. The training samples come in
 * random order.
 *
 * @throws InklingError `training.tooFew`
 */
export function stratifiedSplit(data: LabelledImages, seed: number): Split {
  const { training, validation } = splitIndices(data.labels, seed);
  return { training: subset(data, training), validation: subset(data, validation) };
}

/** The same split, as the samples' indices: copying them all takes its time. */
export function splitIndices(labels: Uint8Array, seed: number): { training: number[]; validation: number[] } {
  const count = labels.length;
  if (count < LEAST_SAMPLES) throw new InklingError('training.tooFew', { count, least: LEAST_SAMPLES });
  const share = validationShare(count);
  const order = new Random(seed).shuffle(Uint32Array.from({ length: count }, (_, i) => i));
  const wanted = classCounts(labels).map((n) => Math.round(n * share));
  const training: number[] = [];
  const validation: number[] = [];
  for (const sample of order) {
    const label = labels[sample];
    if (wanted[label] > 0) {
      wanted[label]--;
      validation.push(sample);
    } else {
      training.push(sample);
    }
  }
  return { training, validation };
}

/** Which share of so many samples is held back. */
export function validationShare(count: number): number {
  return Math.min(0.1, LARGEST_VALIDATION / count);
}

/** How many samples each class has, up to the largest label. */
export function classCounts(labels: Uint8Array): number[] {
  const counts: number[] = [];
  for (const label of labels) {
    while (counts.length <= label) counts.push(0);
    counts[label]++;
  }
  return counts;
}

/** The samples at the given indices, copied. */
export function subset(data: LabelledImages, indices: ArrayLike<number>): LabelledImages {
  const images = new Uint8Array(indices.length * PIXELS);
  const labels = new Uint8Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    const sample = indices[i];
    images.set(data.images.subarray(sample * PIXELS, (sample + 1) * PIXELS), i * PIXELS);
    labels[i] = data.labels[sample];
  }
  return { images, labels };
}
