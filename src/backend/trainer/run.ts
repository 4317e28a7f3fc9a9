import { prepareImages } from '../../core/drawing/index.ts';
import { evaluate } from '../../core/evaluation/index.ts';
import { type Model } from '../../core/formats/index.ts';
import type { LabelledImages } from '../../core/network/index.ts';
import { type TrainingEvent, score, trainModel } from '../../core/training/index.ts';
import { readData } from '../data.ts';
import { createEngine } from '../engine.ts';
import type { Job } from './messages.ts';

/**
 * Trains a model from the data at a place, and scores it on that data's own test set where it has one.
 *
 * @throws InklingError what is wrong with the data, or `training.…`
 */
export async function* runJob({ data, options, name }: Job): AsyncGenerator<TrainingEvent, Model> {
  const { name: source, training, test } = await readData(data);
  const createdAt = new Date().toISOString();
  const model = yield* trainModel({ engine: createEngine(), data: training, source, options, name, createdAt });
  return test ? { ...model, metadata: { ...model.metadata, score: testScore(model, test) } } : model;
}

function testScore({ metadata, parameters }: Model, test: LabelledImages): Model['metadata']['score'] {
  const classifier = createEngine().classifier(metadata.architecture, parameters);
  try {
    const images = prepareImages(test.images, metadata.preprocessing);
    return score('t10k', evaluate(classifier, metadata, { ...test, images }));
  } finally {
    classifier.dispose();
  }
}
