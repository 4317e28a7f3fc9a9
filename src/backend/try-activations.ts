import type { Tried } from '../core/api/index.ts';
import { subset } from '../core/dataset/index.ts';
import { importModel } from '../core/formats/index.ts';
import type { Activation, LabelledImages } from '../core/network/index.ts';
import { Reader } from './reader.ts';

/** Enough to tell the right activation from the wrong one; few enough for the largest networks. */
const MOST_DIGITS = 500;

/**
 * Tries a model that doesn't say which activation it was trained with: how well it reads with either.
 *
 * @param file see `importModel`
 * @param name the file's name, for errors
 * @param digits as in MNIST, of all classes alike
 * @throws InklingError as `importModel`
 */
export function tryActivations(file: Uint8Array, name: string, digits: LabelledImages): Tried {
  const step = Math.max(1, Math.floor(digits.labels.length / MOST_DIGITS));
  const count = Math.floor(digits.labels.length / step);
  const some = subset(
    digits,
    Array.from({ length: count }, (_, i) => i * step),
  );
  const accuracyWith = (activation: Activation) => {
    const reader = new Reader(importModel(file, name, activation));
    const { accuracy } = reader.evaluate(some);
    reader.dispose();
    return accuracy;
  };
  return { count, sigmoid: accuracyWith('sigmoid'), relu: accuracyWith('relu') };
}
