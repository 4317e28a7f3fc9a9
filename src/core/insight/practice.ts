import {
  type Architecture,
  type Matrix,
  type Parameters,
  backward,
  copyParameters,
  createOptimizer,
  crossEntropy,
  forward,
} from '../network/index.ts';

/** One step's loss on its own image, before and after. */
export interface PracticeStep {
  readonly before: number;
  readonly after: number;
}

/**
 * A network to try things on: it learns from single images, and forgets it all again. The parameters that it is given
 * are never changed; a copy is made when the first step is taken.
 */
export class Practice {
  private readonly architecture: Architecture;
  private readonly original: Parameters;
  private readonly optimizer = createOptimizer({ kind: 'sgd', momentum: 0 });
  private learned: Parameters | null = null;

  /** @param parameters float64, so that what a small step changes isn't lost in rounding */
  constructor(architecture: Architecture, parameters: Parameters) {
    this.architecture = architecture;
    this.original = parameters;
  }

  /** What it has now: the original until it has learned something. The same arrays change with each step. */
  get parameters(): Parameters {
    return this.learned ?? this.original;
  }

  /**
   * One step of stochastic gradient descent on one image: W ← W - η dW, b ← b - η db.
   *
   * @param X [1, 784]
   * @param label its class
   */
  step(X: Matrix, label: number, learningRate: number): PracticeStep {
    this.learned ??= copyParameters(this.original, 'float64');
    const pass = forward(this.architecture, this.learned, X);
    const { loss, gradients } = backward(this.architecture, this.learned, pass, [label]);
    this.optimizer.update(this.learned, gradients, learningRate);
    return { before: loss, after: this.loss(X, label) };
  }

  /** Forgets every step: the parameters are the original ones again, to the last bit. */
  undoAll(): void {
    this.learned = null;
  }

  private loss(X: Matrix, label: number): number {
    const { probabilities } = forward(this.architecture, this.parameters, X);
    return crossEntropy(probabilities, [label]);
  }
}
