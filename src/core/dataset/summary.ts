import { DIGITS, type LabelledImages } from '../network/index.ts';

/** What there is in a set of samples. */
export interface Summary {
  readonly count: number;
  /** How many there are of each digit. */
  readonly digits: readonly number[];
  /** Of all pixels, ink from 0 to 1: what programs elsewhere normalise images by. 0 where there are none. */
  readonly mean: number;
  readonly standardDeviation: number;
}

/** Counts samples, and measures their ink. */
export function summarize({ images, labels }: LabelledImages): Summary {
  const digits = Array.from({ length: DIGITS }, () => 0);
  for (const label of labels) digits[label]++;
  // Whole numbers: exact up to 10¹¹ pixels.
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < images.length; i++) {
    sum += images[i];
    squares += images[i] ** 2;
  }
  const mean = sum / Math.max(1, images.length);
  const variance = squares / Math.max(1, images.length) - mean ** 2;
  return { count: labels.length, digits, mean: mean / 255, standardDeviation: Math.sqrt(variance) / 255 };
}
