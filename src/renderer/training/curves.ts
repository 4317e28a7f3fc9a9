import { type CurvePoint, curvePoint, type EpochResult, type TrainingProgress } from '../../core/training/index.ts';

/** A chart's columns: x, training, validation. Where a curve has no point at an x, it has null. */
export type CurveData = [x: number[], training: (number | null)[], validation: (number | null)[]];

/** The training curves are averaged over about this part of an epoch: a few batches alone tell little. */
const SMOOTHING = 0.1;

/** A run's curves over its epochs: training between batches, smoothed, and validation at each epoch's end. */
export class Curves {
  readonly loss: CurveData = [[], [], []];
  readonly accuracy: CurveData = [[], [], []];
  #smoothed: { x: number; loss: number; accuracy: number } | null = null;

  constructor(points: readonly CurvePoint[] = [], epochs: readonly EpochResult[] = []) {
    let next = 0;
    for (const point of points) {
      while (next < epochs.length && epochs[next].epoch < point.x) this.addEpoch(epochs[next++]);
      this.#addPoint(point);
    }
    for (const result of epochs.slice(next)) this.addEpoch(result);
  }

  /** So many points; it tells whether there is anything to see. */
  get length(): number {
    return this.loss[0].length;
  }

  addProgress(progress: TrainingProgress): void {
    this.#addPoint(curvePoint(progress));
  }

  #addPoint({ x, loss, accuracy }: CurvePoint): void {
    const before = this.#smoothed;
    // An exponential moving average; points that are far apart are taken as they are.
    const weight = before ? 1 - Math.exp((before.x - x) / SMOOTHING) : 1;
    this.#smoothed = {
      x,
      loss: before ? before.loss + weight * (loss - before.loss) : loss,
      accuracy: before ? before.accuracy + weight * (accuracy - before.accuracy) : accuracy,
    };
    this.#add(this.loss, x, this.#smoothed.loss, null);
    this.#add(this.accuracy, x, this.#smoothed.accuracy, null);
  }

  addEpoch({ epoch, training, validation }: EpochResult): void {
    // A run so quick that an epoch passes without progress still has a point for it.
    const last = this.loss[0].at(-1) ?? 0;
    const missed = last <= epoch - 1;
    this.#add(this.loss, epoch, missed ? training.loss : null, validation.loss);
    this.#add(this.accuracy, epoch, missed ? training.accuracy : null, validation.accuracy);
  }

  #add([xs, trainings, validations]: CurveData, x: number, training: number | null, validation: number | null): void {
    // One x, one row: progress at the end of an epoch and the epoch's result share it.
    if (xs.at(-1) === x) {
      const last = xs.length - 1;
      trainings[last] = training ?? trainings[last];
      validations[last] = validation ?? validations[last];
      return;
    }
    xs.push(x);
    trainings.push(training);
    validations.push(validation);
  }
}

/** How far a run is, from 0 to 1. */
export function fractionDone({ epoch, epochs, batch, batches }: TrainingProgress): number {
  return (epoch - 1 + batch / batches) / epochs;
}

/** The values that a chart of the loss shows: from nothing to the most there was. */
export function lossRange(_validation: readonly number[], _least: number, most: number): [number, number] {
  return [0, most > 0 ? most * 1.05 : 1];
}

/**
 * The values that a chart of the accuracy shows: all of them at first; then those above what validation began with, since
 * what matters happens in the last few percent.
 */
export function accuracyRange(validation: readonly number[]): [number, number] {
  if (validation.length === 0) return [0, 1];
  const worst = Math.min(...validation);
  return [Math.max(0, Math.floor(50 * (2 * worst - 1) + 1e-9) / 50), 1];
}
