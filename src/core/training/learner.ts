import {
  type Architecture,
  type Engine,
  type LabelledImages,
  type Learner,
  DIGITS,
  glorotUniform,
  normalTenth,
  PIXELS,
  Random,
} from '../network/index.ts';
import { augmentations } from './augmentation.ts';
import { type Augmenter, createAugmenter } from './augmenter.ts';
import type { TrainingOptions } from './options.ts';

/** See `LearnerOptions.averaging`. */
const AVERAGING_DECAY = 0.999;

/** A network that is ready to learn, and what changes its images; both are to be disposed of. */
export interface PreparedLearner {
  readonly architecture: Architecture;
  readonly learner: Learner;
  /** null where images are left as they are. */
  readonly augmenter: Augmenter | null;
}

/**
 * Makes a new network as the options want it.
 *
 * @param training prepared as the network is to see it; labels from 0 to 9
 * @throws InklingError `memory`
 */
export function prepareLearner(engine: Engine, training: LabelledImages, options: TrainingOptions): PreparedLearner {
  const architecture: Architecture = {
    sizes: [PIXELS, ...options.hiddenLayers, DIGITS],
    activation: options.activation,
  };
  const initialise = options.initialisation === 'glorot' ? glorotUniform : normalTenth;
  const batchSize = Math.min(options.batchSize, training.labels.length);
  const learner = engine.learner(training, {
    architecture,
    parameters: initialise(architecture, new Random(options.seed)),
    optimizer:
      options.optimizer === 'sgd'
        ? { kind: 'sgd', momentum: 0 }
        : { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
    batchSize,
    labelSmoothing: options.labelSmoothing,
    averaging: options.averaging ? AVERAGING_DECAY : null,
  });
  try {
    const augmenter =
      options.augmentation === 'none'
        ? null
        : createAugmenter(training, augmentations[options.augmentation], options.seed, batchSize);
    return { architecture, learner, augmenter };
  } catch (error) {
    learner.dispose();
    throw error;
  }
}
