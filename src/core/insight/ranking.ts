import type { Real } from '../network/index.ts';

/** The indices of the values from the largest to the smallest; equals keep their order. */
export function ranking(values: Real): Uint32Array {
  const order = new Uint32Array(values.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  return order.sort((i, j) => values[j] - values[i] || i - j);
}
