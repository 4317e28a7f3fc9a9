import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Architecture,
  type OptimizerOptions,
  type Parameters,
  type Real,
  backward,
  createOptimizer,
  forward,
  inputMatrix,
  row,
  zeroParameters,
} from '../../../src/core/network/index.ts';

/** Computed with numpy in float64; the images are the first five of MNIST's training set. */
const golden = JSON.parse(readFileSync(new URL('../../fixtures/mlp-784-50-10.json', import.meta.url), 'utf8'));
const X = inputMatrix(new Uint8Array(Buffer.from(golden.images, 'base64')), 'float64');
const labels: number[] = golden.labels;
const architecture: Architecture = { sizes: [784, 50, 10], activation: 'sigmoid' };

/** W1[i, j] = 0.1 sin(1 + 50 i + j), W2[i, j] = 0.1 cos(1 + 10 i + j), biases zero. */
function goldenParameters(): Parameters {
  const parameters = zeroParameters(architecture, 'float64');
  const [first, second] = parameters;
  for (let i = 0; i < first.W.data.length; i++) first.W.data[i] = 0.1 * Math.sin(1 + i);
  for (let i = 0; i < second.W.data.length; i++) second.W.data[i] = 0.1 * Math.cos(1 + i);
  return parameters;
}

/** Every number within 1e-10 of what numpy computed. */
function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
  expect(worst).toBeLessThan(1e-10);
}

const sum = (values: Real) => Array.from(values).reduce((total, value) => total + value, 0);

describe('the reference engine and numpy agree to 1e-10 on 784-50-10', () => {
  const parameters = goldenParameters();
  const pass = forward(architecture, parameters, X);
  const { loss, gradients, dPreActivations } = backward(architecture, parameters, pass, labels);

  it('reads the same images', () => {
    for (let r = 0; r < 5; r++) expect(sum(row(X, r))).toBeCloseTo(golden.inputSum[r], 10);
  });

  it('pre-activations and activations', () => {
    expectClose(pass.preActivations[0].data, golden.a1.flat());
    expectClose(pass.inputs[1].data, golden.z1.flat());
    expectClose(pass.preActivations[1].data, golden.a2.flat());
  });

  it('softmax and cross-entropy', () => {
    expectClose(pass.probabilities.data, golden.softmax.flat());
    expect(Math.abs(loss - golden.loss)).toBeLessThan(1e-10);
  });

  it('gradients of logits, W2, b2, W1 and b1', () => {
    expectClose(dPreActivations[1].data, golden.dLogits.flat());
    expectClose(gradients[1].W.data, golden.dW2.flat());
    expectClose(gradients[1].b, golden.db2);
    expectClose(row(gradients[0].W, golden.dW1Row.pixel), golden.dW1Row.values);
    expectClose(gradients[0].b, golden.db1);
    const dW1 = gradients[0].W.data;
    const sumOfSquares = sum(dW1.map((value) => value * value));
    expectClose(
      [sum(dW1), sumOfSquares, Math.max(...dW1), Math.min(...dW1)],
      [golden.dW1.sum, golden.dW1.sumOfSquares, golden.dW1.max, golden.dW1.min],
    );
  });

  it('the losses of six SGD steps', () => {
    expectClose(losses({ kind: 'sgd', momentum: 0 }, golden.sgdLosses.learningRate), golden.sgdLosses.losses);
  });

  it('the losses of six Adam steps, in the form of Keras', () => {
    const { beta1, beta2, epsilon, learningRate } = golden.adamLosses;
    expectClose(
      losses({ kind: 'adam', beta1, beta2, epsilon, weightDecay: 0 }, learningRate),
      golden.adamLosses.losses,
    );
  });
});

function losses(options: OptimizerOptions, learningRate: number): number[] {
  const parameters = goldenParameters();
  const optimizer = createOptimizer(options);
  return Array.from({ length: 6 }, () => {
    const step = backward(architecture, parameters, forward(architecture, parameters, X), labels);
    optimizer.update(parameters, step.gradients, learningRate);
    return step.loss;
  });
}
