import type { Activation } from './architecture.ts';
import { type Matrix, zeros } from './matrix.ts';

/**
 * What a hidden layer does with each pre-activation: sigmoid, 1 / (1 + e^-a), or ReLU, max(0, a).
 *
 * @param A [batch, units]
 * @returns Z, the same shape
 */
export function activate(A: Matrix, activation: Activation): Matrix {
  const Z = zeros(A.rows, A.columns, A.data);
  if (activation === 'sigmoid') for (let i = 0; i < A.data.length; i++) Z.data[i] = 1 / (1 + Math.exp(-A.data[i]));
  else for (let i = 0; i < A.data.length; i++) Z.data[i] = Math.max(0, A.data[i]);
  return Z;
}

/**
 * The gradient of the loss by the pre-activations. Both derivatives can be told from the activation itself:
 * sigmoid' = z (1 - z); ReLU' = 1 where z > 0, else 0.
 *
 * @param dZ [batch, units], the gradient by the activations
 * @param Z [batch, units], the activations
 * @returns dA, the same shape
 */
export function activateBackward(dZ: Matrix, Z: Matrix, activation: Activation): Matrix {
  const dA = zeros(dZ.rows, dZ.columns, dZ.data);
  for (let i = 0; i < dA.data.length; i++) {
    const z = Z.data[i];
    const slope = activation === 'sigmoid' ? z * (1 - z) : z > 0 ? 1 : 0;
    dA.data[i] = dZ.data[i] * slope;
  }
  return dA;
}
