import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backpropagate, column, contributions } from '../../../src/core/insight/index.ts';
import { type Activation, type Real, backward, forward } from '../../../src/core/network/index.ts';
import { randomNetwork } from './support.ts';

const STEP = 1e-5;

describe.each<Activation>(['sigmoid', 'relu'])('what a logit depends on, through %s layers', (activation) => {
  const shapes = fc.record({
    sizes: fc.array(fc.integer({ min: 2, max: 6 }), { minLength: 2, maxLength: 6 }),
    seed: fc.nat(),
  });

  it('is what finite differences measure: for every pixel and any weighting of the logits', () => {
    fc.assert(
      fc.property(shapes, ({ sizes, seed }) => {
        const { architecture, parameters, X, random } = randomNetwork({ sizes, activation }, seed);
        const weights = new Float64Array(sizes.at(-1)!).map(() => random.uniform(-1, 1));
        const pass = forward(architecture, parameters, X);
        const hidden = pass.preActivations.slice(0, -1).flatMap(({ data }) => Array.from(data));
        // A ReLU has no slope at zero: a pre-activation within a step of it can't be judged by differences.
        fc.pre(activation === 'sigmoid' || hidden.every((a) => Math.abs(a) > 1e-3));

        const weighted = () => dot(forward(architecture, parameters, X).preActivations.at(-1)!.data, weights);
        const byPixels = backpropagate(architecture, parameters, pass, weights, 0).byInputs[0]!;
        byPixels.forEach((slope, i) => {
          const x = X.data[i];
          X.data[i] = x + STEP;
          const above = weighted();
          X.data[i] = x - STEP;
          const below = weighted();
          X.data[i] = x;
          expect((above - below) / (2 * STEP)).toBeCloseTo(slope, 8);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('of the last hidden layer adds up to the logit, less its bias', () => {
    const { architecture, parameters, X } = randomNetwork({ sizes: [6, 5, 4, 3], activation }, 2);
    const pass = forward(architecture, parameters, X);
    const { byInputs } = backpropagate(architecture, parameters, pass, Float64Array.of(0, 1, 0), 2);
    const shares = contributions(pass.inputs[2].data, byInputs[2]!);
    shares.forEach((share, j) => expect(share).toBe(pass.inputs[2].data[j] * parameters[2].W.data[j * 3 + 1]));
    expect(sum(shares) + parameters[2].b[1]).toBeCloseTo(pass.preActivations[2].data[1], 12);
  });

  it('gives the reference engine’s gradients of the loss, to the last bit, for softmax minus one-hot', () => {
    const { architecture, parameters, X } = randomNetwork({ sizes: [6, 5, 4, 3], activation }, 4);
    const pass = forward(architecture, parameters, X);
    const expected = backward(architecture, parameters, pass, [2]);
    const { data: Y } = pass.probabilities;
    const weights = Float64Array.of(Y[0], Y[1], Y[2] - 1);
    const { byInputs, byPreActivations } = backpropagate(architecture, parameters, pass, weights, 0);
    expect(byInputs[0]).toEqual(expected.dX().data);
    expected.dPreActivations.forEach(({ data }, k) => expect(unsigned(byPreActivations[k]!)).toEqual(unsigned(data)));
    expected.gradients.forEach(({ W, b }, k) => {
      expect(unsigned(byPreActivations[k]!)).toEqual(unsigned(b));
      // One image's dW is an outer product: what went in, times the slope by what came out.
      for (let j = 0; j < W.columns; j++) {
        const outer = pass.inputs[k].data.map((z) => z * byPreActivations[k]![j]);
        expect(unsigned(outer)).toEqual(unsigned(column(W, j)));
      }
    });
  });

  it('goes back as far as it is asked to', () => {
    const { architecture, parameters, X } = randomNetwork({ sizes: [6, 5, 4, 3], activation }, 1);
    const pass = forward(architecture, parameters, X);
    const whole = backpropagate(architecture, parameters, pass, Float64Array.of(1, 0, 0), 0);
    expect(whole.byInputs.map((slopes) => slopes?.length)).toEqual([6, 5, 4]);
    expect(whole.byPreActivations.map((slopes) => slopes?.length)).toEqual([5, 4, 3]);
    const part = backpropagate(architecture, parameters, pass, Float64Array.of(1, 0, 0), 2);
    expect(part).toEqual({
      byInputs: [null, null, whole.byInputs[2]],
      byPreActivations: [null, whole.byPreActivations[1], whole.byPreActivations[2]],
    });
  });
});

describe('contributions of pixels', () => {
  it('add up to the logit where there are ReLUs and no biases', () => {
    const { architecture, parameters, X } = randomNetwork({ sizes: [9, 7, 6, 4], activation: 'relu' }, 3);
    for (const { b } of parameters) b.fill(0);
    const pass = forward(architecture, parameters, X);
    for (let c = 0; c < 4; c++) {
      const weights = new Float64Array(4);
      weights[c] = 1;
      const byPixels = backpropagate(architecture, parameters, pass, weights, 0).byInputs[0]!;
      expect(sum(contributions(X.data, byPixels))).toBeCloseTo(pass.preActivations.at(-1)!.data[c], 12);
    }
  });

  it('are zero where there is no ink', () => {
    expect(contributions(Float64Array.of(0, 0.5, 0), Float64Array.of(3, -2, 0))).toEqual(Float64Array.of(0, -1, 0));
  });
});

/** Zero has a sign, which says nothing. */
function unsigned(values: Real): Real {
  return values.map((value) => value + 0);
}

function sum(values: Real): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function dot(a: Real, b: Real): number {
  return sum(contributions(a, b));
}
