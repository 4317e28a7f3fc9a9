import { type Split, splitIndices, stratifiedSplit, subset } from '../dataset/index.ts';
import { MNIST_STROKE_WIDTH, type Preprocessing, prepareImages } from '../drawing/index.ts';
import { type Evaluation, evaluate, fitRejection, fitTemperature } from '../evaluation/index.ts';
import { METADATA_VERSION, type Model, type ModelMetadata } from '../formats/index.ts';
import type { Engine, LabelledImages } from '../network/index.ts';
import { prepareLearner } from './learner.ts';
import { type TrainingEvent, trainingLoop } from './loop.ts';
import type { TrainingOptions } from './options.ts';

/**
 * Which samples are held back is the same in every run, so that models can be compared on digits that none of them was
 * trained on. Of sixteen seeds, this one holds back digits of middling difficulty: the temperature that suits them suits
 * others.
 */
const HELD_BACK = 8;
/** The share of digits that a model's own energy threshold lets through. */
const DIGITS_KEPT = 0.98;

export interface TrainModel {
  readonly engine: Engine;
  /** Images as MNIST's; labels from 0 to 9. */
  readonly data: LabelledImages;
  /** The data, in words, for the model's metadata. */
  readonly source: string;
  readonly options: TrainingOptions;
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/**
 * Trains a model, from the data to something that can be stored and used: holds samples back, prepares the images,
 * trains, then fits temperature and rejection on the samples held back, and scores it on them.
 *
 * @throws InklingError `training.diverged`, `training.tooFew` or `memory`
 */
export async function* trainModel({
  engine,
  data,
  source,
  options,
  name,
  createdAt,
}: TrainModel): AsyncGenerator<TrainingEvent, Model> {
  const preprocessing: Preprocessing = { deskew: options.deskew, strokeWidth: MNIST_STROKE_WIDTH };
  const split = holdBack(data);
  const prepared = (set: LabelledImages) => ({ ...set, images: prepareImages(set.images, preprocessing) });
  const training = prepared(split.training);
  const validation = prepared(split.validation);
  const started = performance.now();
  const { learner, augmenter, architecture } = prepareLearner(engine, training, options);
  try {
    const metadata: ModelMetadata = {
      version: METADATA_VERSION,
      name,
      createdAt,
      architecture: { sizes: [...architecture.sizes], activation: architecture.activation },
      preprocessing,
      hand: null,
      temperature: 1,
      rejection: { kind: 'none' },
      training: null,
      fineTuning: null,
      score: null,
    };
    yield* trainingLoop({
      learner,
      training,
      options,
      augmenter,
      validate() {
        const { loss, accuracy } = evaluate(learner, metadata, validation);
        return { loss, accuracy };
      },
    });
    const seconds = (performance.now() - started) / 1000;
    const logits = learner.logits(validation.images);
    metadata.temperature = fitTemperature(logits, validation.labels);
    metadata.rejection = fitRejection('energy', logits, metadata, DIGITS_KEPT);
    metadata.training = { data: source, samples: training.labels.length, options, seconds };
    metadata.score = score('validation', evaluate(learner, metadata, validation));
    return { metadata, parameters: learner.parameters() };
  } finally {
    augmenter?.dispose();
    learner.dispose();
  }
}

/** Parts data into what is trained on and what is held back: always the same. */
export function holdBack(data: LabelledImages): Split {
  return stratifiedSplit(data, HELD_BACK);
}

/** What is held back alone. */
export function heldBack(data: LabelledImages): LabelledImages {
  return subset(data, splitIndices(data.labels, HELD_BACK).validation);
}

/** What a model's metadata keeps of an evaluation. */
export function score(set: 't10k' | 'validation', { count, accuracy, loss }: Evaluation): ModelMetadata['score'] {
  return { set, count, accuracy, loss };
}
