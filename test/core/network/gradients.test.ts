import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Activation,
  type Architecture,
  type Matrix,
  type Parameters,
  type Real,
  backward,
  forward,
  glorotUniform,
  Random,
} from '../../../src/core/network/index.ts';

/** A step for central differences: small against curvature, large against float64's rounding. */
const STEP = 1e-5;

describe.each<Activation>(['sigmoid', 'relu'])('backpropagation through %s layers', (activation) => {
  const nets = fc.record({
    hidden: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
    inputs: fc.integer({ min: 1, max: 6 }),
    classes: fc.integer({ min: 2, max: 4 }),
    batch: fc.integer({ min: 1, max: 5 }),
    smoothing: fc.constantFrom(0, 0.1),
    seed: fc.nat(),
  });

  it('gives the slopes that finite differences measure, for every parameter and every input', () => {
    fc.assert(
      fc.property(nets, ({ hidden, inputs, classes, batch, smoothing, seed }) => {
        const architecture: Architecture = { sizes: [inputs, ...hidden, classes], activation };
        const random = new Random(seed);
        const parameters = glorotUniform(architecture, random, 'float64');
        for (const { b } of parameters) for (let j = 0; j < b.length; j++) b[j] = random.uniform(-0.5, 0.5);
        const X: Matrix = { rows: batch, columns: inputs, data: new Float64Array(batch * inputs) };
        for (let i = 0; i < X.data.length; i++) X.data[i] = random.uniform(-1, 1);
        const labels = Array.from({ length: batch }, () => random.integer(classes));
        // A ReLU has no slope at zero: a pre-activation within a step of it can't be judged by differences.
        const pass = forward(architecture, parameters, X);
        const hiddenSums = pass.preActivations.slice(0, -1).flatMap(({ data }) => Array.from(data));
        fc.pre(activation === 'sigmoid' || hiddenSums.every((a) => Math.abs(a) > 1e-3));

        const lossNow = () =>
          backward(architecture, parameters, forward(architecture, parameters, X), labels, smoothing).loss;
        const { gradients, dX } = backward(architecture, parameters, pass, labels, smoothing);
        for (const [values, slopes] of pairs(parameters, gradients)) expectSlopes(values, slopes, lossNow);
        expectSlopes(X.data, dX().data, lossNow);
      }),
      { numRuns: 60 },
    );
  });
});

function pairs(parameters: Parameters, gradients: Parameters): [Real, Real][] {
  return parameters.flatMap((layer, k): [Real, Real][] => [
    [layer.W.data, gradients[k].W.data],
    [layer.b, gradients[k].b],
  ]);
}

function expectSlopes(values: Real, slopes: Real, lossNow: () => number): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    values[i] = value + STEP;
    const above = lossNow();
    values[i] = value - STEP;
    const below = lossNow();
    values[i] = value;
    expect(Math.abs((above - below) / (2 * STEP) - slopes[i])).toBeLessThan(1e-8);
  }
}
