import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { column, ranking, weightedSum } from '../../../src/core/insight/index.ts';
import { type Layer, forward } from '../../../src/core/network/index.ts';
import { randomNetwork } from './support.ts';

/** W = [[1, 2], [-3, 4], [5, -6]], b = [0.5, -0.5] */
const layer: Layer = {
  W: { rows: 3, columns: 2, data: Float64Array.of(1, 2, -3, 4, 5, -6) },
  b: Float64Array.of(0.5, -0.5),
};

describe('a unit’s weighted sum', () => {
  it('tells the largest terms by size, and what the others add up to', () => {
    const { weights, products, largest, others, sum, bias } = weightedSum(Float64Array.of(0.5, 1, 0.25), layer, 1, 2);
    expect(weights).toEqual(Float64Array.of(2, 4, -6));
    expect(products).toEqual(Float64Array.of(1, 4, -1.5));
    expect(largest).toEqual([
      { input: 1, value: 1, weight: 4, product: 4 },
      { input: 2, value: 0.25, weight: -6, product: -1.5 },
    ]);
    expect(others).toEqual({ count: 1, sum: 1 });
    expect([sum, bias]).toEqual([3.5, -0.5]);
  });

  it('tells no term that adds nothing', () => {
    const { largest, others } = weightedSum(Float64Array.of(0, 1, 0), layer, 0, 3);
    expect(largest.map(({ input }) => input)).toEqual([1]);
    expect(others).toEqual({ count: 0, sum: 0 });
  });

  it('is the pre-activation of the forward pass, for every unit of every layer', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 5 }), (seed, count) => {
        const { architecture, parameters, X } = randomNetwork({ sizes: [7, 6, 5, 4], activation: 'sigmoid' }, seed);
        const pass = forward(architecture, parameters, X);
        parameters.forEach((each, k) => {
          for (let j = 0; j < each.b.length; j++) {
            const { largest, others, sum, bias } = weightedSum(pass.inputs[k].data, each, j, count);
            const told = largest.reduce((total, { product }) => total + product, 0);
            expect(told + others.sum).toBeCloseTo(sum, 12);
            expect(sum + bias).toBeCloseTo(pass.preActivations[k].data[j], 12);
          }
        });
      }),
    );
  });
});

describe('a column', () => {
  it('holds what every row has there', () => {
    expect(column(layer.W, 0)).toEqual(Float64Array.of(1, -3, 5));
  });
});

describe('a ranking', () => {
  it('goes from the largest to the smallest, and keeps equals in order', () => {
    expect(Array.from(ranking(Float64Array.of(1, 3, -2, 3)))).toEqual([1, 3, 0, 2]);
    expect(ranking(new Float64Array(0))).toHaveLength(0);
  });
});
