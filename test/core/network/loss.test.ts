import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Matrix, crossEntropy, oneHot, softmax, softmaxRows } from '../../../src/core/network/index.ts';

const logits = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 })
  .map((values) => Float64Array.from(values));

describe('softmax', () => {
  it('gives probabilities, however large the logits', () => {
    fc.assert(
      fc.property(logits, (a) => {
        const y = softmax(a);
        expect(y.every((p) => p >= 0 && p <= 1)).toBe(true);
        expect(Array.from(y).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      }),
    );
    expect(softmax(Float32Array.of(1000, 1000))).toEqual(Float32Array.of(0.5, 0.5));
    expect(softmax(Float32Array.of(-1000, 0))).toEqual(Float32Array.of(0, 1));
  });

  it('does not change when all logits move together', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 2 }), (values) => {
        const moved = softmax(Float64Array.from(values, (a) => a + 7));
        softmax(Float64Array.from(values)).forEach((p, c) => expect(moved[c]).toBeCloseTo(p, 10));
      }),
    );
  });

  it('keeps the order of the logits, and is less extreme at a higher temperature', () => {
    const a = Float64Array.of(2, 1, 0);
    expect(softmax(a)[0]).toBeCloseTo(Math.E ** 2 / (Math.E ** 2 + Math.E + 1), 12);
    expect(softmax(a, 2)[0]).toBeLessThan(softmax(a)[0]);
    expect(softmax(a, 2)[0]).toBeGreaterThan(softmax(a, 2)[1]);
  });

  it('takes a batch row by row', () => {
    const A: Matrix = { rows: 2, columns: 3, data: Float64Array.of(2, 1, 0, 0, 0, 0) };
    const Y = softmaxRows(A);
    expect(Y.data.slice(0, 3)).toEqual(softmax(A.data.slice(0, 3)));
    expect(Y.data.slice(3)).toEqual(Float64Array.of(1 / 3, 1 / 3, 1 / 3));
  });
});

describe('one-hot labels', () => {
  it('have a single one', () => {
    expect(oneHot([2, 0], 3, new Float64Array())).toEqual({
      rows: 2,
      columns: 3,
      data: Float64Array.of(0, 0, 1, 1, 0, 0),
    });
  });

  it('are softened by label smoothing, and still sum to one', () => {
    expect(Array.from(oneHot([1], 4, new Float64Array(), 0.2).data)).toEqual([0.05, 0.8500000000000001, 0.05, 0.05]);
  });
});

describe('cross-entropy', () => {
  const Y: Matrix = { rows: 2, columns: 2, data: Float64Array.of(0.25, 0.75, 0.5, 0.5) };

  it('is the mean of -log of the label’s probability', () => {
    expect(crossEntropy(Y, [0, 1])).toBeCloseTo(-(Math.log(0.25) + Math.log(0.5)) / 2, 12);
  });

  it('takes labels and one-hot rows alike', () => {
    expect(crossEntropy(Y, oneHot([0, 1], 2, Y.data))).toBe(crossEntropy(Y, [0, 1]));
  });

  it('stays finite where a probability rounds to zero', () => {
    const certain: Matrix = { rows: 1, columns: 2, data: Float32Array.of(1, 0) };
    expect(crossEntropy(certain, [1])).toBeCloseTo(126 * Math.LN2, 6);
  });
});
