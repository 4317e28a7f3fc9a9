import { classCount, softmax } from '../network/index.ts';
import type { ModelMetadata } from '../formats/index.ts';

/**
 * Turns logits into calibrated probabilities: the softmax of the logits over the model's temperature.
 *
 * @param logits [count, classes]
 * @returns probabilities, [count, classes]
 */
export function calibratedProbabilities(
  logits: Float32Array,
  { architecture, temperature }: Pick<ModelMetadata, 'architecture' | 'temperature'>,
): Float32Array {
  const classes = classCount(architecture);
  const probabilities = new Float32Array(logits.length);
  for (let at = 0; at < logits.length; at += classes) {
    probabilities.set(softmax(logits.subarray(at, at + classes), temperature), at);
  }
  return probabilities;
}
