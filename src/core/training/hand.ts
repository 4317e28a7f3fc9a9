import { createDistorter } from '../engine/index.ts';
import { calibratedProbabilities } from '../evaluation/index.ts';
import type { ModelMetadata } from '../formats/index.ts';
import { type Classifier, type LabelledImages, classCount, PIXELS, SIDE } from '../network/index.ts';

/**
 * What sets a hand apart from others', as far as an affine map can tell: how it is turned, slanted and stretched. So few
 * numbers can be told from a handful of digits.
 */
export interface Hand {
  /** Radians, clockwise. */
  readonly turn: number;
  /** px to the right for each px down. */
  readonly slant: number;
  /** Wider by a factor of e^stretch, and lower by as much. */
  readonly stretch: number;
}

/** An affine map as `Distorter` takes it: where each pixel of the result is looked up. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];
/** x' = a x + b y, y' = c x + d y. */
type Linear = readonly [a: number, b: number, c: number, d: number];

/** The search's first and last steps in each of the three numbers. */
const FIRST_STEP = 0.4;
const LAST_STEP = 0.05;
/** What a map costs that isn't needed, in nats a digit for each square of a number: few digits are no proof. */
const RELUCTANCE = 0.1;
/** A digit that can't be read either way counts no more than this. */
const LEAST_PROBABILITY = 0.001;
/** Fainter ink isn't part of a digit's box: it is the edge of a stroke. */
const FAINT = 64;

/**
 * Finds what sets a hand apart from those that a model knows: the map after whose inverse it reads the digits best (as
 * speech recognisers adapt to a speaker; Leggetter and Woodland, Maximum likelihood linear regression, 1995). A pattern
 * search (Hooke and Jeeves, 1961), which reads all digits some fifty times.
 *
 * @param own the hand's digits
 */
export function findHand(classifier: Classifier, metadata: ModelMetadata, own: LabelledImages): Hand {
  const distorter = createDistorter();
  const still = new Float64Array(128);
  const images = new Uint8Array(own.images.length);
  const score = (hand: Hand): number => {
    const undo = inverse(linear(hand));
    for (let at = 0; at < images.length; at += PIXELS) {
      const image = own.images.subarray(at, at + PIXELS);
      distorter.distort(image, moved(image, undo), still, images.subarray(at, at + PIXELS));
    }
    const { turn, slant, stretch } = hand;
    const cost = RELUCTANCE * (turn ** 2 + slant ** 2 + stretch ** 2);
    return logLikelihood(classifier, metadata, { images, labels: own.labels }) - cost;
  };
  try {
    let hand: Hand = { turn: 0, slant: 0, stretch: 0 };
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
    return hand;
  } finally {
    distorter.dispose();
  }
}

/**
 * The map that makes a digit look as if that hand had written it, as large as it was and in the same place.
 *
 * @param image 784 bytes
 */
export function inHand(image: Uint8Array, hand: Hand): Affine {
  return moved(image, linear(hand));
}

/** One map after another: what looks up with the result finds what `first` puts where `second` looks. */
export function compose([a, b, c, d, e, f]: Affine, second: ArrayLike<number>): Affine {
  const [p, q, r, s, t, u] = Array.from(second);
  return [a * p + b * s, a * q + b * t, a * r + b * u + c, d * p + e * s, d * q + e * t, d * r + e * u + f];
}

/** The mean log likelihood of the labels. */
function logLikelihood(classifier: Classifier, metadata: ModelMetadata, { images, labels }: LabelledImages): number {
  const classes = classCount(metadata.architecture);
  const probabilities = calibratedProbabilities(classifier.logits(images), metadata);
  let sum = 0;
  labels.forEach((label, i) => (sum += Math.log(Math.max(probabilities[i * classes + label], LEAST_PROBABILITY))));
  return sum / labels.length;
}

/** Turned after it is slanted after it is stretched. */
function linear({ turn, slant, stretch }: Hand): Linear {
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const wide = Math.exp(stretch);
  const high = 1 / wide;
  return [cos * wide, cos * slant - sin * high, sin * wide, sin * slant + cos * high];
}

function inverse([a, b, c, d]: Linear): Linear {
  const determinant = a * d - b * c;
  return [d / determinant, -b / determinant, -c / determinant, a / determinant];
}

/** Moves a digit's ink by a linear map, but leaves the centre of mass where it is, and the longer side as long. */
function moved(image: Uint8Array, by: Linear): Affine {
  let [mass, massX, massY] = [0, 0, 0];
  const before = new Box();
  const after = new Box();
  for (let i = 0; i < PIXELS; i++) {
    const ink = image[i];
    if (ink === 0) continue;
    const x = (i % SIDE) - (SIDE - 1) / 2;
    const y = Math.floor(i / SIDE) - (SIDE - 1) / 2;
    mass += ink;
    massX += ink * x;
    massY += ink * y;
    if (ink < FAINT) continue;
    before.add(x, y);
    after.add(by[0] * x + by[1] * y, by[2] * x + by[3] * y);
  }
  const scale = after.longerSide / before.longerSide;
  // Nothing, or next to nothing.
  if (!Number.isFinite(scale)) return [1, 0, 0, 0, 1, 0];
  const [a, b, c, d] = inverse(by).map((value) => value * scale);
  const [x, y] = [massX / mass, massY / mass];
  return [a, b, x - a * x - b * y, c, d, y - c * x - d * y];
}

/** What encloses some pixels. */
class Box {
  private left = Infinity;
  private right = -Infinity;
  private top = Infinity;
  private bottom = -Infinity;

  add(x: number, y: number): void {
    this.left = Math.min(this.left, x);
    this.right = Math.max(this.right, x);
    this.top = Math.min(this.top, y);
    this.bottom = Math.max(this.bottom, y);
  }

  get longerSide(): number {
    return Math.max(this.right - this.left, this.bottom - this.top) + 1;
  }
}
