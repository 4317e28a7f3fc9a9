import { straighten } from '../drawing/index.ts';
import { type ModelMetadata, SURER } from '../formats/index.ts';
import { type Classifier, classCount, DIGITS, PIXELS } from '../network/index.ts';
import { calibratedProbabilities } from './probabilities.ts';

/** What a model makes of images. */
export interface Views {
  /** [count, classes] */
  readonly logits: Float32Array;
  /** Of each image, whether these are the logits of the straightened one. */
  readonly straightened: readonly boolean[];
}

/**
 * Reads images as a model is to be read with: one that has learned a hand sees each image twice, as it is and
 * straightened, and the straightened one counts where it is clearly surer of a digit in it. So it reads that hand's
 * digits as those that it has always known, and others' as before.
 *
 * @param images count × 784 bytes, prepared as the model's metadata says
 */
export function readViews(classifier: Classifier, metadata: ModelMetadata, images: Uint8Array): Views {
  const logits = classifier.logits(images);
  const straightened = Array.from({ length: images.length / PIXELS }, () => false);
  if (!metadata.hand) return { logits, straightened };
  const others = classifier.logits(straighten(images, metadata.hand));
  const classes = classCount(metadata.architecture);
  const [before, after] = [logits, others].map((view) => calibratedProbabilities(view, metadata));
  const odds = (view: Float32Array, at: number) => {
    const surest = Math.max(...view.subarray(at, at + DIGITS));
    return surest / (1 - surest);
  };
  straightened.forEach((_, r) => {
    const at = r * classes;
    if (odds(after, at) <= SURER * odds(before, at)) return;
    logits.set(others.subarray(at, at + classes), at);
    straightened[r] = true;
  });
  return { logits, straightened };
}
