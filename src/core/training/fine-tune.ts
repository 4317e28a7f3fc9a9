import { subset } from '../dataset/index.ts';
import { prepareImages } from '../drawing/index.ts';
import { evaluate } from '../evaluation/index.ts';
import { type Model } from '../formats/index.ts';
import { type Engine, type LabelledImages, type Learner, PIXELS, Random } from '../network/index.ts';
import { augmentations } from './augmentation.ts';
import { createAugmenter } from './augmenter.ts';
import { holdBack, score } from './train-model.ts';
import type { TrainingProgress } from './progress.ts';

/** A batch has so many of the person's own digits… */
const OWN = 32;
/** …and so many that others wrote: without them the network would forget everybody else's hand. */
const REPLAYED = 96;
const LEARNING_RATE = 0.0005;
/** About half a second for the model that comes with Inkling. */
const STEPS = 24;
/** One own digit of so many is left out of a first training, to see what it does for digits that it hasn't seen. */
const LEFT_OUT = 5;
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
 * Teaches a model a person's hand: a short training on their digits, mixed with others' so that those are not forgotten
 * (rehearsal; Robins, 1995). It is done twice: once with some of their digits left out, which tells what it is worth,
 * and then with all of them, which is the model that comes out.
 */
export async function* fineTune(job: FineTune): AsyncGenerator<TrainingProgress, FineTuned> {
  const { engine, model, own, name, createdAt } = job;
  const { metadata } = model;
  const split = holdBack(job.others);
  const prepared = (set: LabelledImages) => ({ ...set, images: prepareImages(set.images, metadata.preprocessing) });
  const others = prepared(split.training);
  const heldBack = prepared(split.validation);
  const [kept, leftOut] = leaveOut(own);
  const started = performance.now();
  const accuracies = (learner: Learner): Accuracies => ({
    own: evaluate(learner, metadata, leftOut).accuracy,
    others: evaluate(learner, metadata, heldBack).accuracy,
  });

  const trial = startLearner(engine, model);
  const final = startLearner(engine, model);
  try {
    const before = accuracies(trial);
    yield* rehearse(trial, kept, others, 0, started);
    const after = accuracies(trial);
    yield* rehearse(final, own, others, STEPS, started);
    const seconds = (performance.now() - started) / 1000;
    const finished: Model = {
      metadata: {
        ...metadata,
        name,
        createdAt,
        fineTuning: { base: metadata.name, samples: own.labels.length, seconds },
        score: score('validation', evaluate(final, metadata, heldBack)),
      },
      parameters: final.parameters(),
    };
    return { model: finished, before, after };
  } finally {
    trial.dispose();
    final.dispose();
  }
}

function startLearner(engine: Engine, { metadata, parameters }: Model): Learner {
  return engine.learner(
    { images: new Uint8Array(PIXELS), labels: new Uint8Array(1) },
    {
      architecture: metadata.architecture,
      parameters,
      optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
      batchSize: OWN + REPLAYED,
      labelSmoothing: 0,
      averaging: null,
    },
  );
}

/** Trains on batches drawn from both sets at random, each image a little changed. */
async function* rehearse(
  learner: Learner,
  own: LabelledImages,
  others: LabelledImages,
  before: number,
  started: number,
): AsyncGenerator<TrainingProgress, void> {
  const batch = OWN + REPLAYED;
  const random = new Random(1);
  const ownAugmenter = createAugmenter(own, augmentations.light, 1, OWN);
  const othersAugmenter = createAugmenter(others, augmentations.light, 2, REPLAYED);
  const images = new Uint8Array(batch * PIXELS);
  const labels = new Uint8Array(batch);
  try {
    for (let step = 1; step <= STEPS; step++) {
      const mine = ownAugmenter.batch(draw(random, own, OWN), 0, OWN, step);
      const theirs = othersAugmenter.batch(draw(random, others, REPLAYED), 0, REPLAYED, step);
      images.set(mine.images);
      images.set(theirs.images, OWN * PIXELS);
      labels.set(mine.labels);
      labels.set(theirs.labels, OWN);
      const { lossSum, correct } = learner.stepOn({ images, labels }, LEARNING_RATE);
      const done = before + step;
      const seconds = (performance.now() - started) / 1000;
      yield {
        epoch: 1,
        epochs: 1,
        batch: done,
        batches: 2 * STEPS,
        loss: lossSum / batch,
        accuracy: correct / batch,
        samplesPerSecond: (done * batch) / seconds,
        secondsLeft: (seconds / done) * (2 * STEPS - done),
      };
    }
  } finally {
    ownAugmenter.dispose();
    othersAugmenter.dispose();
  }
}

/** So many samples at random, the same one more than once if it comes to that. */
function draw(random: Random, { labels }: LabelledImages, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, () => random.integer(labels.length));
}

/** The samples that are trained on, and those left out. */
function leaveOut(own: LabelledImages): [LabelledImages, LabelledImages] {
  const indices = Array.from(own.labels.keys());
  const isLeftOut = (i: number) => i % LEFT_OUT === LEFT_OUT - 1;
  return [
    subset(
      own,
      indices.filter((i) => !isLeftOut(i)),
    ),
    subset(own, indices.filter(isLeftOut)),
  ];
}
