import {
  type Engine,
  type LabelledImages,
  DIGITS,
  glorotUniform,
  PIXELS,
  Random,
} from '../../src/core/network/index.ts';
import { SHIPPED_DATA } from '../../src/core/api/index.ts';
import { evaluate, fitRejection, fitTemperature } from '../../src/core/evaluation/index.ts';
import { METADATA_VERSION, type Model, type ModelMetadata } from '../../src/core/formats/index.ts';
import {
  type EpochResult,
  type TrainingOptions,
  createAugmenter,
  score,
  trainingLoop,
} from '../../src/core/training/index.ts';
import type { CheckpointFile } from './checkpoint.ts';
import type { PretrainingData } from './data.ts';
import { augmentation, recipe } from './recipe.ts';

export interface Pretraining {
  readonly engine: Engine;
  readonly data: PretrainingData;
  readonly options: TrainingOptions;
  readonly checkpoint: CheckpointFile;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Hears of each epoch; what it throws ends the run, which can be resumed. */
  readonly onEpoch: (result: EpochResult) => void;
}

/**
 * Trains the model that comes with Inkling: eleven classes, the last of them "not a digit". Goes on from the checkpoint
 * where there is one, to the same result.
 */
export async function pretrain(run: Pretraining): Promise<Model> {
  const { engine, data, options, checkpoint } = run;
  const architecture = { sizes: [PIXELS, ...options.hiddenLayers, DIGITS + 1], activation: options.activation };
  const metadata: ModelMetadata = {
    version: METADATA_VERSION,
    name: 'Inkling',
    createdAt: run.createdAt,
    architecture,
    preprocessing: { deskew: options.deskew, strokeWidth: recipe.strokeWidth },
    hand: null,
    temperature: 1,
    rejection: { kind: 'none' },
    training: null,
    fineTuning: null,
    score: null,
  };
  const { training } = data;
  const batchSize = Math.min(options.batchSize, training.labels.length);
  const augmenter = createAugmenter(training, augmentation, options.seed, batchSize);
  const learner = engine.learner(training, {
    architecture,
    parameters: glorotUniform(architecture, new Random(options.seed)),
    optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
    batchSize,
    labelSmoothing: options.labelSmoothing,
    averaging: 0.999,
  });
  try {
    const saved = checkpoint.read();
    if (saved) learner.restore(saved.snapshot);
    const from = (saved?.epoch ?? 0) + 1;
    const seconds = { before: saved?.seconds ?? 0, started: performance.now() };
    const validate = () => {
      const { loss, accuracy } = evaluate(learner, metadata, data.heldBack);
      return { loss, accuracy };
    };
    for await (const event of trainingLoop({ learner, training, options, augmenter, validate, from })) {
      if (event.type !== 'epoch') continue;
      await checkpoint.write(event.epoch, elapsed(seconds), learner.snapshot());
      run.onEpoch(event);
    }
    const logits = learner.logits(data.heldBack.images);
    metadata.temperature = fitTemperature(logits, data.heldBack.labels);
    metadata.rejection = fitRejection('class', logits, metadata, recipe.digitsKept);
    metadata.training = {
      data: SHIPPED_DATA,
      samples: training.labels.length,
      options,
      seconds: elapsed(seconds),
    };
    const test: ['t10k' | 'validation', LabelledImages] = data.test
      ? ['t10k', data.test]
      : ['validation', data.heldBack];
    metadata.score = score(test[0], evaluate(learner, metadata, test[1]));
    return { metadata, parameters: learner.parameters() };
  } finally {
    augmenter.dispose();
    learner.dispose();
  }
}

function elapsed({ before, started }: { before: number; started: number }): number {
  return before + (performance.now() - started) / 1000;
}
