import { type Layer, type Matrix, type Real, sameKind } from '../network/index.ts';
import { ranking } from './ranking.ts';

/** One product in a unit's sum. */
export interface Term {
  /** Which input it is. */
  readonly input: number;
  readonly value: number;
  readonly weight: number;
  readonly product: number;
}

/** A unit's pre-activation, taken apart: Σ products + bias. */
export interface WeightedSum {
  /** The unit's weights, one an input. */
  readonly weights: Real;
  /** x_i w_i for every input. */
  readonly products: Real;
  /** The terms that count the most, by size. */
  readonly largest: readonly Term[];
  /** How many other terms there are that aren't zero, and their sum. */
  readonly others: { readonly count: number; readonly sum: number };
  /** The sum of all products. */
  readonly sum: number;
  readonly bias: number;
}

/**
 * Takes one unit's pre-activation apart: a_j = Σ_i x_i W_ij + b_j.
 *
 * @param inputs what goes into the layer, for one image
 * @param count how many terms to tell one by one
 */
export function weightedSum(inputs: Real, { W, b }: Layer, unit: number, count: number): WeightedSum {
  const weights = column(W, unit);
  const products = sameKind(weights, weights.length);
  let sum = 0;
  let nonzero = 0;
  for (let i = 0; i < products.length; i++) {
    products[i] = inputs[i] * weights[i];
    sum += products[i];
    if (products[i] !== 0) nonzero++;
  }
  const first = ranking(products.map(Math.abs)).subarray(0, Math.min(count, nonzero));
  const largest = Array.from(first, (input) => ({
    input,
    value: inputs[input],
    weight: weights[input],
    product: products[input],
  }));
  const told = largest.reduce((total, { product }) => total + product, 0);
  return {
    weights,
    products,
    largest,
    others: { count: nonzero - largest.length, sum: nonzero === largest.length ? 0 : sum - told },
    sum,
    bias: b[unit],
  };
}

/** One column of a matrix, copied: a unit's weights, one an input. */
export function column({ rows, columns, data }: Matrix, j: number): Real {
  const values = sameKind(data, rows);
  for (let i = 0; i < rows; i++) values[i] = data[i * columns + j];
  return values;
}
