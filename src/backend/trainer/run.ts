import { prepareImages } from '../../core/drawing/index.ts';
import { InklingError } from '../../core/errors/index.ts';
import { type Model, readModel } from '../../core/formats/index.ts';
import type { LabelledImages } from '../../core/network/index.ts';
import {
  type FineTuned,
  type TrainingEvent,
  fineTune,
  LEAST_OWN_DIGITS,
  score,
  trainModel,
} from '../../core/training/index.ts';
import { readData } from '../data.ts';
import { drawingImages } from '../drawings.ts';
import { createEngine } from '../engine.ts';
import { Reader } from '../reader.ts';
import { threads } from '../threads.ts';
import type { FineTuning, Training } from './messages.ts';

/** Progress is told so often, ms: as often as a chart can use it. */
const PROGRESS_INTERVAL = 50;

/**
 * Trains a model from the data at a place, and scores it on that data's own test set where it has one.
 *
 * @throws InklingError what is wrong with the data, or `training.…`
 */
export async function* runTraining({ data, options, name }: Training): AsyncGenerator<TrainingEvent, Model> {
  const { name: source, training, test } = await readData(data);
  const createdAt = new Date().toISOString();
  const model = yield* trainModel({ engine: createEngine(threads), data: training, source, options, name, createdAt });
  return test ? { ...model, metadata: { ...model.metadata, score: testScore(model, test) } } : model;
}

/**
 * Teaches a model a person's hand: see `fineTune`.
 *
 * @throws InklingError what is wrong with the drawings, the model or the data, or `training.…`
 */
export async function* runFineTuning(job: FineTuning): AsyncGenerator<TrainingEvent, FineTuned> {
  const model = readModel(job.model, job.name);
  const own = drawingImages(job.own, job.source, model.metadata.preprocessing);
  assertEnough(own.labels.length);
  const { training: others } = await readData(job.others);
  const createdAt = new Date().toISOString();
  const run = fineTune({ engine: createEngine(threads), model, own, others, name: job.name, createdAt });
  let told = -Infinity;
  for (;;) {
    const { done, value } = await run.next();
    if (done) return value;
    const now = performance.now();
    if (now - told < PROGRESS_INTERVAL && value.batch < value.batches) continue;
    told = now;
    yield { type: 'progress', ...value };
  }
}

/**
 * Refuses to learn a hand from too few drawings.
 *
 * @throws InklingError `training.tooFewOwn`
 */
export function assertEnough(count: number): void {
  if (count < LEAST_OWN_DIGITS) throw new InklingError('training.tooFewOwn', { count, least: LEAST_OWN_DIGITS });
}

function testScore(model: Model, { images, labels }: LabelledImages): Model['metadata']['score'] {
  const reader = new Reader(model);
  try {
    return score('t10k', reader.evaluate({ images: prepareImages(images, model.metadata.preprocessing), labels }));
  } finally {
    reader.dispose();
  }
}
