import { subset } from '../dataset/index.ts';
import { type Hand, prepareImages, straighten } from '../drawing/index.ts';
import { evaluate, fitRejection, readViews } from '../evaluation/index.ts';
import { METADATA_VERSION, type Model, type ModelMetadata } from '../formats/index.ts';
import {
  type Classifier,
  classCount,
  DIGITS,
  type Engine,
  type LabelledImages,
  type Learner,
  type Parameters,
  PIXELS,
  Random,
  type Real,
} from '../network/index.ts';
import { nonDigits } from '../nondigits/index.ts';
import { augmentations } from './augmentation.ts';
import { createAugmenter } from './augmenter.ts';
import { findHand } from './find-hand.ts';
import type { TrainingProgress } from './progress.ts';
import { learningRateAt } from './schedule.ts';
import { holdBack, score } from './train-model.ts';

/** Of each batch so many are the person's own digits… */
const OWN = 24;
/** …and so many are others': without them the network would forget everybody else's hand. */
const REPLAYED = 104;
/** Where the network has a class for what is no digit, so many of those are that: else it would take more for digits. */
const NON_DIGITS = 24;
/** So many are drawn. They are used again and again, each time changed in another way. */
const DRAWN_NON_DIGITS = 150;
const BATCH = OWN + REPLAYED;
/** At first; it falls to zero by half a cosine. */
const LEARNING_RATE = 0.001;
/** So many steps without the digits that are left out, and then so many with all. About a second in all. */
const TRIAL_STEPS = 30;
const FINAL_STEPS = 25;
const STEPS = TRIAL_STEPS + FINAL_STEPS;
/** The share of the own digits that is left out at first, to see what the training does for digits that it hasn't seen. */
const LEFT_OUT = 0.2;
/**
 * How far to go from the old parameters to the trained ones. Most of the way keeps nearly all that was learned of
 * the own hand, and less than half of what would be forgotten of others' (Wortsman et al., Robust fine-tuning of
 * zero-shot models, 2022).
 */
const WAY = 0.6;
/** With fewer there is nothing to learn a hand from. */
export const LEAST_OWN_DIGITS = 5;

export interface FineTune {
  readonly engine: Engine;
  /** The model to start from. It stays as it is. */
  readonly model: Model;
  /** The person's digits, at least five, prepared as the model's metadata says. */
  readonly own: LabelledImages;
  /** Digits that others wrote, as MNIST's, not prepared. */
  readonly others: LabelledImages;
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** Of each batch, `count` are of these. */
interface Share {
  readonly set: LabelledImages;
  readonly count: number;
}

/** Shares read right: of the person's digits that were left out, and of others' that were held back. */
export interface Accuracies {
  readonly own: number;
  readonly others: number;
}

export interface FineTuned {
  readonly model: Model;
  readonly before: Accuracies;
  readonly after: Accuracies;
}

/**
 * Teaches a model a person's hand: finds out what sets it apart, so that it can be undone; then a short training on their
 * digits, mixed with others', so that those are not forgotten (rehearsal; Robins, 1995), each as it is and straightened,
 * as the model will see them; and then a step back. Some of their digits are left out at first, which tells what it is
 * worth; then they are learned too.
 */
export async function* fineTune(job: FineTune): AsyncGenerator<TrainingProgress, FineTuned> {
  const { engine, model, own, name, createdAt } = job;
  const split = holdBack(job.others);
  const prepared = (set: LabelledImages) => ({
    ...set,
    images: prepareImages(set.images, model.metadata.preprocessing),
  });
  const replayed = withNonDigits(model.metadata, prepared(split.training));
  const heldBack = prepared(split.validation);
  const [kept, leftOut] = leaveOut(own);
  const started = performance.now();
  const reading = <R>(parameters: Parameters, read: (classifier: Classifier) => R): R => {
    const classifier = engine.classifier(model.metadata.architecture, parameters);
    try {
      return read(classifier);
    } finally {
      classifier.dispose();
    }
  };

  const hand = reading(model.parameters, (classifier) => findHand(classifier, model.metadata, kept));
  const metadata: ModelMetadata = { ...model.metadata, version: METADATA_VERSION, hand };
  const learner = startLearner(engine, model);
  try {
    yield* rehearse(learner, [{ set: kept, count: OWN }, ...replayed], hand, 1, TRIAL_STEPS, started);
    const trial = partOfTheWay(model.parameters, learner.parameters());
    const mine = reading(trial, (classifier) => evaluate(classifier, metadata, leftOut));
    const before = reading(model.parameters, (classifier) =>
      [leftOut, heldBack].map((set) => evaluate(classifier, model.metadata, set)),
    );
    yield* rehearse(learner, [{ set: own, count: OWN }, ...replayed], hand, TRIAL_STEPS + 1, STEPS, started);
    const parameters = partOfTheWay(model.parameters, learner.parameters());
    const seconds = (performance.now() - started) / 1000;
    // What it takes for a digit has moved: let through as many of others' as it did.
    const { kind } = metadata.rejection;
    if (kind !== 'none') {
      const { logits } = reading(parameters, (classifier) => readViews(classifier, metadata, heldBack.images));
      metadata.rejection = fitRejection(kind, logits, metadata, before[1].kept);
    }
    const theirs = reading(parameters, (classifier) => evaluate(classifier, metadata, heldBack));
    const finished: Model = {
      metadata: {
        ...metadata,
        name,
        createdAt,
        fineTuning: { base: metadata.name, samples: own.labels.length, seconds },
        score: score('validation', theirs),
      },
      parameters,
    };
    return {
      model: finished,
      before: { own: before[0].accuracy, others: before[1].accuracy },
      after: { own: mine.accuracy, others: theirs.accuracy },
    };
  } finally {
    learner.dispose();
  }
}

/** What is replayed to a network: others' digits and, where it has a class for that, what is none. */
function withNonDigits({ architecture, preprocessing }: ModelMetadata, others: LabelledImages): Share[] {
  if (classCount(architecture) === DIGITS) return [{ set: others, count: REPLAYED }];
  return [
    { set: others, count: REPLAYED - NON_DIGITS },
    { set: nonDigits(DRAWN_NON_DIGITS, preprocessing, 1), count: NON_DIGITS },
  ];
}

/** The parameters on the straight line between two, `WAY` from the first. */
function partOfTheWay(from: Parameters, to: Parameters): Parameters {
  // A loop: there are a million of them, and `from` with a function takes a tenth of a second for that.
  const between = (a: Real, b: Real) => {
    const values = new Float32Array(a.length);
    for (let i = 0; i < values.length; i++) values[i] = a[i] + WAY * (b[i] - a[i]);
    return values;
  };
  return from.map(({ W, b }, k) => ({ W: { ...W, data: between(W.data, to[k].W.data) }, b: between(b, to[k].b) }));
}

function startLearner(engine: Engine, { metadata, parameters }: Model): Learner {
  return engine.learner(
    { images: new Uint8Array(PIXELS), labels: new Uint8Array(1) },
    {
      architecture: metadata.architecture,
      parameters,
      optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
      batchSize: BATCH,
      labelSmoothing: metadata.training?.options.labelSmoothing ?? 0,
      averaging: null,
    },
  );
}

/**
 * Trains on batches drawn from the sets at random, each image a little changed, and where a hand is known, half of them
 * straightened: steps `first` to `last` of all.
 */
async function* rehearse(
  learner: Learner,
  shares: readonly Share[],
  hand: Hand | null,
  first: number,
  last: number,
  started: number,
): AsyncGenerator<TrainingProgress, void> {
  const random = new Random(first);
  const parts = shares.map(({ set, count }, i) => part(set, count, i + 1));
  const images = new Uint8Array(BATCH * PIXELS);
  const labels = new Uint8Array(BATCH);
  try {
    for (let step = first; step <= last; step++) {
      let at = 0;
      for (const { count, order, augmenter } of parts) {
        const drawn = augmenter.batch(random.shuffle(order), 0, count, step);
        images.set(drawn.images, at * PIXELS);
        if (hand) {
          const half = drawn.images.subarray((count / 2) * PIXELS);
          images.set(straighten(half, hand), (at + count / 2) * PIXELS);
        }
        labels.set(drawn.labels, at);
        at += count;
      }
      const rate = learningRateAt(step - 1, STEPS, { schedule: 'cosine', learningRate: LEARNING_RATE });
      const { lossSum, correct } = learner.stepOn({ images, labels }, rate);
      const seconds = (performance.now() - started) / 1000;
      yield {
        epoch: 1,
        epochs: 1,
        batch: step,
        batches: STEPS,
        loss: lossSum / BATCH,
        accuracy: correct / BATCH,
        samplesPerSecond: (step * BATCH) / seconds,
        secondsLeft: (seconds / step) * (STEPS - step),
      };
    }
  } finally {
    for (const { augmenter } of parts) augmenter.dispose();
  }
}

/**
 * Samples to draw so many of at a time. Where there are fewer, each is there several times, and each time is changed in
 * another way.
 */
function part(set: LabelledImages, count: number, seed: number) {
  const { length } = set.labels;
  const order = Uint32Array.from({ length: Math.max(length, count) }, (_, i) => i);
  const enough =
    length < count
      ? subset(
          set,
          order.map((i) => i % length),
        )
      : set;
  return { count, order, augmenter: createAugmenter(enough, augmentations.light, seed, count) };
}

/** The samples that are trained on, and those left out: at random, since people draw 0 to 9 in order. */
function leaveOut(own: LabelledImages): [LabelledImages, LabelledImages] {
  const indices = new Random(1).shuffle(Array.from(own.labels.keys()));
  const out = Math.max(1, Math.round(indices.length * LEFT_OUT));
  return [subset(own, indices.slice(out)), subset(own, indices.slice(0, out))];
}
