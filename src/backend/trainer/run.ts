import { prepareImages } from '../../core/drawing/index.ts';
import { type Model } from '../../core/formats/index.ts';
import type { LabelledImages } from '../../core/network/index.ts';
import { type TrainingEvent, score, trainModel } from '../../core/training/index.ts';
import { readData } from '../data.ts';
import { createEngine } from '../engine.ts';
import { Reader } from '../reader.ts';
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

function testScore(model: Model, { images, labels }: LabelledImages): Model['metadata']['score'] {
  const reader = new Reader(model);
  try {
    return score('t10k', reader.evaluate({ images: prepareImages(images, model.metadata.preprocessing), labels }));
  } finally {
    reader.dispose();
  }
}
