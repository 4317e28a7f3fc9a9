import { type Matrix, type Real, sameKind, zeros } from './matrix.ts';
import type { Layer } from './parameters.ts';

/**
 * The affine map of a layer, for a batch: A = X W + b.
 *
 * @param X [batch, inputs]
 * @returns A [batch, outputs]
 */
export function affine(X: Matrix, { W, b }: Layer): Matrix {
  const A = zeros(X.rows, W.columns, W.data);
  const outputs = W.columns;
  for (let r = 0; r < X.rows; r++) {
    const a = r * outputs;
    for (let j = 0; j < outputs; j++) A.data[a + j] = b[j];
    for (let i = 0; i < X.columns; i++) {
      const x = X.data[r * X.columns + i];
      // Four of five pixels are blank, and so is half of what a ReLU lets through: a zero adds nothing.
      if (x === 0) continue;
      const w = i * outputs;
      for (let j = 0; j < outputs; j++) A.data[a + j] += x * W.data[w + j];
    }
  }
  return A;
}

/**
 * The gradients of a layer's parameters, given the gradient of the loss by its output: dW = Xᵀ dA, db = the column sums
 * of dA.
 *
 * @param X [batch, inputs], what went in
 * @param dA [batch, outputs]
 * @returns dW [inputs, outputs], db [outputs]
 */
export function affineGradients(X: Matrix, dA: Matrix): { dW: Matrix; db: Real } {
  const outputs = dA.columns;
  const dW = zeros(X.columns, outputs, dA.data);
  const db = sameKind(dA.data, outputs);
  for (let r = 0; r < X.rows; r++) {
    const d = r * outputs;
    for (let j = 0; j < outputs; j++) db[j] += dA.data[d + j];
    for (let i = 0; i < X.columns; i++) {
      const x = X.data[r * X.columns + i];
      if (x === 0) continue;
      const w = i * outputs;
      for (let j = 0; j < outputs; j++) dW.data[w + j] += x * dA.data[d + j];
    }
  }
  return { dW, db };
}

/**
 * The gradient of the loss by a layer's input: dX = dA Wᵀ.
 *
 * @param dA [batch, outputs]
 * @returns dX [batch, inputs]
 */
export function affineBackward(dA: Matrix, { W }: Layer): Matrix {
  const dX = zeros(dA.rows, W.rows, dA.data);
  const outputs = W.columns;
  for (let r = 0; r < dA.rows; r++) {
    for (let i = 0; i < W.rows; i++) {
      let sum = 0;
      for (let j = 0; j < outputs; j++) sum += dA.data[r * outputs + j] * W.data[i * outputs + j];
      dX.data[r * W.rows + i] = sum;
    }
  }
  return dX;
}
