import { type Architecture, type Matrix, glorotUniform, Random } from '../../../src/core/network/index.ts';

/** A network with random parameters, biases too, in float64, and one input for it. */
export function randomNetwork(architecture: Architecture, seed: number) {
  const random = new Random(seed);
  const parameters = glorotUniform(architecture, random, 'float64');
  for (const { b } of parameters) for (let j = 0; j < b.length; j++) b[j] = random.uniform(-0.5, 0.5);
  const X: Matrix = { rows: 1, columns: architecture.sizes[0], data: new Float64Array(architecture.sizes[0]) };
  for (let i = 0; i < X.data.length; i++) X.data[i] = random.uniform();
  return { architecture, parameters, X, random };
}
