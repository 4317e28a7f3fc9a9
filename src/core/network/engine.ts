import type { Architecture } from './architecture.ts';
import type { Matrix } from './matrix.ts';
import type { OptimizerOptions } from './optimizers.ts';
import type { Parameters } from './parameters.ts';

/** Labelled images. */
export interface LabelledImages {
  /** count × 784 bytes, row by row: 0 is paper, 255 is ink. */
  readonly images: Uint8Array;
  /** One class an image. */
  readonly labels: Uint8Array;
}

/** What an engine is told before it learns. */
export interface LearnerOptions {
  readonly architecture: Architecture;
  /** Where it starts; copied. */
  readonly parameters: Parameters;
  readonly optimizer: OptimizerOptions;
  /** The largest batch that `step` will be given. */
  readonly batchSize: number;
  /** See `oneHot`; 0 for none. */
  readonly labelSmoothing: number;
  /** Decay of the running average of the parameters, such as 0.999; null for none. */
  readonly averaging: number | null;
}

export interface StepResult {
  /** The cross-entropy summed over the batch, before the step; by the smoothed labels where there is smoothing. */
  readonly lossSum: number;
  /** How many of the batch the network had right before the step. */
  readonly correct: number;
}

/** Reads images: logits only; the calibrated probabilities are made of them in core/evaluation. */
export interface Classifier {
  /**
   * @param images count × 784 bytes
   * @returns logits, [count, classes]; the array is the caller's to keep
   */
  logits(images: Uint8Array): Float32Array;
  /** Gives its memory back. It can't be used afterwards. */
  dispose(): void;
}

/**
 * All that a learner remembers: parameters, averages, moments. Only the engine that made it can read it, in a learner
 * with the same options.
 */
export interface Snapshot {
  readonly steps: number;
  readonly state: readonly Uint8Array[];
}

/** A network in training. */
export interface Learner extends Classifier {
  /**
   * One step of the optimiser on the training images `order[start]` to `order[end - 1]`.
   *
   * @param order indices into the training set
   */
  step(order: Uint32Array, start: number, end: number, learningRate: number): StepResult;
  /** One step on images of the moment, such as augmented ones, that are not in the training set. */
  stepOn(batch: LabelledImages, learningRate: number): StepResult;
  /** A copy of the parameters: the running average where there is one. `logits` uses the same ones. */
  parameters(): Parameters;
  /** A copy of the first layer's weights for its first `units` units, [784, units]; of the same parameters. */
  firstWeights(units: number): Matrix;
  /** A copy of what it remembers. */
  snapshot(): Snapshot;
  /** Goes back to a snapshot: what follows is the same, bit by bit, as it was after that. */
  restore(snapshot: Snapshot): void;
}

/** Two engines implement this: the reference engine, to read; and the SIMD engine in core/engine, to use. */
export interface Engine {
  classifier(architecture: Architecture, parameters: Parameters): Classifier;
  learner(data: LabelledImages, options: LearnerOptions): Learner;
}
