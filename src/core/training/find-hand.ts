import { type Hand, straighten } from '../drawing/index.ts';
import { calibratedProbabilities } from '../evaluation/index.ts';
import type { ModelMetadata } from '../formats/index.ts';
import { type Classifier, type LabelledImages, classCount } from '../network/index.ts';

/** A hand that is as others'. */
const ORDINARY: Hand = { turn: 0, slant: 0, stretch: 0 };
/** The search's first and last steps in each of the three numbers: powers of two, so that nothing is rounded. */
const FIRST_STEP = 1 / 2;
const LAST_STEP = 1 / 16;
/** What a map costs that isn't needed, in nats a digit for each square of a number: few digits are no proof. */
const RELUCTANCE = 0.1;
/** A digit that can't be read either way counts no more than this. */
const LEAST_PROBABILITY = 0.001;

/**
 * Finds what sets a hand apart from those that a model knows: what must be undone for the model to read the digits best
 * (as speech recognisers adapt to a speaker; Leggetter and Woodland, Maximum likelihood linear regression, 1995). A
 * pattern search (Hooke and Jeeves, 1961), which reads all digits some fifty times; it begins at the hand that the model
 * has learned, if it has.
 *
 * @param own the hand's digits, prepared as the model's metadata says
 * @returns null for a hand that is as others'
 */
export function findHand(classifier: Classifier, metadata: ModelMetadata, own: LabelledImages): Hand | null {
  const score = (hand: Hand): number => {
    const { turn, slant, stretch } = hand;
    const cost = RELUCTANCE * (turn ** 2 + slant ** 2 + stretch ** 2);
    return logLikelihood(classifier, metadata, { ...own, images: straighten(own.images, hand) }) - cost;
  };
  let hand = metadata.hand ?? ORDINARY;
  let best = score(hand);
  for (let step = FIRST_STEP; step >= LAST_STEP;) {
    const from = hand;
    for (const name of ['turn', 'slant', 'stretch'] as const) {
      for (const by of [-step, step]) {
        const next = { ...from, [name]: from[name] + by };
        const nextScore = score(next);
        if (nextScore > best) [hand, best] = [next, nextScore];
      }
    }
    if (hand === from) step /= 2;
  }
  return hand.turn === 0 && hand.slant === 0 && hand.stretch === 0 ? null : hand;
}

/** The mean log likelihood of the labels. */
function logLikelihood(classifier: Classifier, metadata: ModelMetadata, { images, labels }: LabelledImages): number {
  const classes = classCount(metadata.architecture);
  const probabilities = calibratedProbabilities(classifier.logits(images), metadata);
  let sum = 0;
  labels.forEach((label, i) => (sum += Math.log(Math.max(probabilities[i * classes + label], LEAST_PROBABILITY))));
  return sum / labels.length;
}
