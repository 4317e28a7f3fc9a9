import { InklingError } from '../errors/index.ts';
import { type LabelledImages, type Learner, Random } from '../network/index.ts';
import type { Augmenter } from './augmenter.ts';
import type { TrainingOptions } from './options.ts';
import type { EpochResult, TrainingProgress, WeightPictures } from './progress.ts';
import { learningRateAt } from './schedule.ts';
import { weightPictures } from './weight-pictures.ts';

export type TrainingEvent =
  | ({ type: 'progress' } & TrainingProgress)
  | ({ type: 'weights' } & WeightPictures)
  | ({ type: 'epoch' } & EpochResult);

/** Progress is told so often, ms: as often as a chart can use it. */
const PROGRESS_INTERVAL = 50;
/** Pictures of the weights are told so often, ms: they change slowly, and take longer to show. */
const PICTURES_INTERVAL = 200;
/** A network that knows nothing has a loss of ln 10. */
const CLUELESS = Math.log(10);
/** A loss that grows to so many times what it was at first, or what the clueless have, is not coming back. */
const EXPLODED = 10;

/** What the loop trains, and on what. */
export interface TrainingLoop {
  readonly learner: Learner;
  readonly training: LabelledImages;
  readonly options: TrainingOptions;
  /** Changes each image before it is used; null for none. */
  readonly augmenter: Augmenter | null;
  /** Scores the network at the end of an epoch. */
  readonly validate: () => { loss: number; accuracy: number };
  /** The first epoch to train, 1 if it is all of them: those before are in the learner already. */
  readonly from?: number;
}

/**
 * Trains a network: for each epoch, the samples in a new random order, batch by batch. Yields between batches, so that
 * whoever runs it can stop it there, by not asking for more. The same seed gives the same network.
 *
 * @throws InklingError `training.diverged` where the loss is no number any more, or explodes
 */
export async function* trainingLoop(loop: TrainingLoop): AsyncGenerator<TrainingEvent, void> {
  const { learner, training, options, augmenter, validate, from = 1 } = loop;
  const { epochs, batchSize } = options;
  const count = training.labels.length;
  const batches = Math.ceil(count / batchSize);
  const order = new Uint32Array(count);
  const started = performance.now();
  let told = started;
  let pictured = -Infinity;
  let limit = Infinity;
  const recent = new Tally();
  const before = (from - 1) * batches;
  for (let epoch = from; epoch <= epochs; epoch++) {
    // From the same order each time, so that a run can be resumed at any epoch.
    for (let i = 0; i < count; i++) order[i] = i;
    new Random(options.seed, epoch).shuffle(order);
    const whole = new Tally();
    for (let batch = 1; batch <= batches; batch++) {
      const start = (batch - 1) * batchSize;
      const end = Math.min(count, start + batchSize);
      const done = (epoch - 1) * batches + batch;
      const rate = learningRateAt(done - 1, epochs * batches, options);
      const { lossSum, correct } = augmenter
        ? learner.stepOn(augmenter.batch(order, start, end, epoch), rate)
        : learner.step(order, start, end, rate);
      const loss = lossSum / (end - start);
      if (done === before + 1) limit = EXPLODED * Math.max(CLUELESS, loss);
      // Written so that NaN is caught too.
      if (!(loss < limit)) throw new InklingError('training.diverged', { epoch, batch, loss: loss.toPrecision(3) });
      recent.add(end - start, lossSum, correct);
      whole.add(end - start, lossSum, correct);
      const now = performance.now();
      if (now - told >= PROGRESS_INTERVAL || done === before + 1) {
        const samplesPerSecond = (1000 * recent.samples) / Math.max(now - told, 0.001);
        const secondsLeft = ((now - started) / 1000 / (done - before)) * (epochs * batches - done);
        yield { type: 'progress', epoch, epochs, batch, batches, ...recent.mean(), samplesPerSecond, secondsLeft };
        recent.clear();
        told = now;
        if (now - pictured < PICTURES_INTERVAL) continue;
        yield { type: 'weights', ...weightPictures(learner, options.hiddenLayers[0]) };
        pictured = now;
      }
    }
    yield { type: 'epoch', epoch, training: whole.mean(), validation: validate() };
  }
  yield { type: 'weights', ...weightPictures(learner, options.hiddenLayers[0]) };
}

/** Adds up what steps report. */
class Tally {
  samples = 0;
  private lossSum = 0;
  private correct = 0;

  add(samples: number, lossSum: number, correct: number): void {
    this.samples += samples;
    this.lossSum += lossSum;
    this.correct += correct;
  }

  mean(): { loss: number; accuracy: number } {
    return { loss: this.lossSum / this.samples, accuracy: this.correct / this.samples };
  }

  clear(): void {
    this.samples = this.lossSum = this.correct = 0;
  }
}
