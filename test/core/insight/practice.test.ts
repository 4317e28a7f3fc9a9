import { describe, expect, it } from 'vitest';
import { Practice } from '../../../src/core/insight/index.ts';
import {
  type Architecture,
  type Parameters,
  copyParameters,
  forward,
  inputMatrix,
  Random,
  referenceEngine,
} from '../../../src/core/network/index.ts';
import { randomNetwork } from './support.ts';

const LABEL = 7;
const RATE = 0.1;

describe.each<Architecture>([
  { sizes: [784, 12, 10], activation: 'sigmoid' },
  { sizes: [784, 9, 8, 7, 6, 11], activation: 'relu' },
])('practice on $sizes', (architecture) => {
  const { parameters } = randomNetwork(architecture, 5);
  const random = new Random(6);
  const image = new Uint8Array(784).map(() => (random.uniform() < 0.2 ? random.integer(256) : 0));
  const X = inputMatrix(image, 'float64');

  /** The same steps, taken by the reference engine's learner. */
  const reference = (steps: number) => {
    const learner = referenceEngine('float64').learner(
      { images: image, labels: Uint8Array.of(LABEL) },
      {
        architecture,
        parameters,
        optimizer: { kind: 'sgd', momentum: 0 },
        batchSize: 1,
        labelSmoothing: 0,
        averaging: null,
      },
    );
    const losses = Array.from({ length: steps }, () => learner.step(Uint32Array.of(0), 0, 1, RATE).lossSum);
    return { parameters: learner.parameters(), losses };
  };

  it('takes the reference engine’s steps, to the last bit', () => {
    const practice = new Practice(architecture, parameters);
    const losses = Array.from({ length: 10 }, () => practice.step(X, LABEL, RATE).before);
    const expected = reference(10);
    expect(practice.parameters).toEqual(expected.parameters);
    expect(losses).toEqual(expected.losses);
  });

  it('tells the loss after a step, which is the loss before the next', () => {
    const practice = new Practice(architecture, parameters);
    const first = practice.step(X, LABEL, RATE);
    const second = practice.step(X, LABEL, RATE);
    expect(first.after).toBe(second.before);
    expect(first.after).toBeLessThan(first.before);
    expect(second.after).toBe(-Math.log(forward(architecture, practice.parameters, X).probabilities.data[LABEL]));
  });

  it('leaves the network that it was given alone, and goes back to it', () => {
    const before = copyParameters(parameters, 'float64');
    const practice = new Practice(architecture, parameters);
    practice.step(X, LABEL, RATE);
    expect(changed(practice.parameters, before)).toBe(true);
    practice.undoAll();
    expect(practice.parameters).toBe(parameters);
    expect(parameters).toEqual(before);
    practice.step(X, LABEL, RATE);
    expect(practice.parameters).toEqual(reference(1).parameters);
  });
});

function changed(now: Parameters, before: Parameters): boolean {
  return now.every(({ W }, k) => W.data.some((w, i) => w !== before[k].W.data[i]));
}
