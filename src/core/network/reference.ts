import { type Architecture, PIXELS } from './architecture.ts';
import type { Engine, LabelledImages, Learner, LearnerOptions, Snapshot, StepResult } from './engine.ts';
import { type Matrix, type Real, row, zeros } from './matrix.ts';
import { backward, forward } from './network.ts';
import { createOptimizer } from './optimizers.ts';
import { type Parameters, type Precision, copyParameters } from './parameters.ts';

/**
 * Images as the network's input, [count, 784]: ink from 0 to 1.
 *
 * @param images count × 784 bytes
 */
export function inputMatrix(images: Uint8Array, precision: Precision = 'float32'): Matrix {
  const data = precision === 'float64' ? new Float64Array(images.length) : new Float32Array(images.length);
  for (let i = 0; i < images.length; i++) data[i] = images[i] / 255;
  return { rows: images.length / PIXELS, columns: PIXELS, data };
}

/** The reference engine: the textbook's steps, one after the other. Slow, and what the fast engine is checked against. */
export function referenceEngine(precision: Precision = 'float32'): Engine {
  return {
    classifier: (architecture, parameters) => ({
      logits: (images) => logits(architecture, parameters, images, precision),
      dispose() {},
    }),
    learner: (data, options) => new ReferenceLearner(data, options, precision),
  };
}

class ReferenceLearner implements Learner {
  private readonly learned: Parameters;
  private readonly averaged: Parameters | null;
  private readonly optimizer;
  private readonly data: LabelledImages;
  private readonly options: LearnerOptions;
  private readonly precision: Precision;
  private steps = 0;

  constructor(data: LabelledImages, options: LearnerOptions, precision: Precision) {
    this.data = data;
    this.options = options;
    this.precision = precision;
    this.learned = copyParameters(options.parameters, precision);
    this.averaged = options.averaging === null ? null : copyParameters(options.parameters, precision);
    this.optimizer = createOptimizer(options.optimizer);
  }

  step(order: Uint32Array, start: number, end: number, learningRate: number): StepResult {
    const images = new Uint8Array((end - start) * PIXELS);
    const labels = new Uint8Array(end - start);
    for (let r = 0; r < labels.length; r++) {
      const sample = order[start + r];
      images.set(this.data.images.subarray(sample * PIXELS, (sample + 1) * PIXELS), r * PIXELS);
      labels[r] = this.data.labels[sample];
    }
    return this.stepOn({ images, labels }, learningRate);
  }

  stepOn({ images, labels }: LabelledImages, learningRate: number): StepResult {
    const { architecture, labelSmoothing } = this.options;
    const pass = forward(architecture, this.learned, inputMatrix(images, this.precision));
    const { loss, gradients } = backward(architecture, this.learned, pass, labels, labelSmoothing);
    this.optimizer.update(this.learned, gradients, learningRate);
    this.steps++;
    if (this.averaged) average(this.averaged, this.learned, averagingDecay(this.options.averaging!, this.steps));
    return { lossSum: loss * labels.length, correct: countCorrect(pass.probabilities, labels) };
  }

  parameters(): Parameters {
    return copyParameters(this.averaged ?? this.learned, this.precision);
  }

  firstWeights(units: number): Matrix {
    const [{ W }] = this.averaged ?? this.learned;
    const first = zeros(W.rows, units, W.data);
    for (let i = 0; i < W.rows; i++) first.data.set(row(W, i).subarray(0, units), i * units);
    return first;
  }

  logits(images: Uint8Array): Float32Array {
    return logits(this.options.architecture, this.averaged ?? this.learned, images, this.precision);
  }

  snapshot(): Snapshot {
    return { steps: this.steps, state: this.memory().map((values) => bytesOf(values).slice()) };
  }

  restore({ steps, state }: Snapshot): void {
    this.steps = steps;
    this.optimizer.restore(steps);
    this.memory().forEach((values, k) => bytesOf(values).set(state[k]));
  }

  private memory(): Real[] {
    const parameters = [...this.learned, ...(this.averaged ?? [])].flatMap(({ W, b }) => [W.data, b]);
    return [...parameters, ...this.optimizer.memory(this.learned)];
  }

  dispose(): void {}
}

function bytesOf({ buffer, byteOffset, byteLength }: Real): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function logits(
  architecture: Architecture,
  parameters: Parameters,
  images: Uint8Array,
  precision: Precision,
): Float32Array {
  return new Float32Array(
    forward(architecture, parameters, inputMatrix(images, precision)).preActivations.at(-1)!.data,
  );
}

/**
 * The decay of the running average at step t (from 1): short at first, so that the average soon forgets where training
 * began, as in TensorFlow's ExponentialMovingAverage.
 */
export function averagingDecay(decay: number, t: number): number {
  return Math.min(decay, (1 + t) / (10 + t));
}

/** The running average: averaged ← decay × averaged + (1 - decay) × learned (Polyak and Juditsky, 1992). */
function average(averaged: Parameters, learned: Parameters, decay: number): void {
  averaged.forEach((layer, k) => {
    const latest = learned[k];
    for (let i = 0; i < layer.W.data.length; i++) {
      layer.W.data[i] = decay * layer.W.data[i] + (1 - decay) * latest.W.data[i];
    }
    for (let j = 0; j < layer.b.length; j++) layer.b[j] = decay * layer.b[j] + (1 - decay) * latest.b[j];
  });
}

function countCorrect(probabilities: Matrix, labels: Uint8Array): number {
  let correct = 0;
  for (let r = 0; r < labels.length; r++) if (argmax(row(probabilities, r)) === labels[r]) correct++;
  return correct;
}

/** The index of the largest value; the first of equals. */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
