import {
  type Architecture,
  type ForwardPass,
  type Matrix,
  type Parameters,
  type Real,
  activateBackward,
  affineBackward,
  sameKind,
} from '../network/index.ts';

/** The slopes of a weighted sum of the logits, for one image. Where they weren't asked for, there are none. */
export interface Slopes {
  /** By what goes into each layer: x, z1, z2, … */
  readonly byInputs: readonly (Real | null)[];
  /** By what each layer's affine map gives: a1, a2, …; the last are the weights of the sum. */
  readonly byPreActivations: readonly (Real | null)[];
}

/**
 * How much a weighted sum of the logits, Σ_c w_c a_c, grows as each pixel and each hidden activation grows. The way back
 * is backpropagation's: with softmax minus one-hot as the weights these are the gradients of the loss; with 1 at one
 * class and 0 elsewhere, what its logit depends on (Simonyan, Vedaldi and Zisserman, Deep Inside Convolutional Networks,
 * 2014).
 *
 * @param pass of one image
 * @param weights one a class
 * @param downTo the lowest layer whose inputs count: 0 for the pixels, which takes the longest
 */
export function backpropagate(
  { activation }: Architecture,
  parameters: Parameters,
  pass: ForwardPass,
  weights: Real,
  downTo: number,
): Slopes {
  const byInputs: (Real | null)[] = parameters.map(() => null);
  const byPreActivations: (Real | null)[] = parameters.map(() => null);
  let dA: Matrix = { rows: 1, columns: weights.length, data: weights };
  for (let k = parameters.length - 1; ; k--) {
    byPreActivations[k] = dA.data;
    if (k < downTo) break;
    const dZ = affineBackward(dA, parameters[k]);
    byInputs[k] = dZ.data;
    if (k === 0) break;
    dA = activateBackward(dZ, pass.inputs[k], activation);
  }
  return { byInputs, byPreActivations };
}

/**
 * What each value adds to the sum: gradient × input (Shrikumar et al., Not Just a Black Box, 2016). For what goes into
 * the last layer it is exactly what stands in the logit, z_j W_jc. For pixels it is exact as far as the network is
 * linear: with ReLU, the contributions and the biases' share add up to the logit.
 *
 * @returns one product a value
 */
export function contributions(values: Real, slopes: Real): Real {
  const products = sameKind(values, values.length);
  for (let i = 0; i < products.length; i++) products[i] = values[i] * slopes[i];
  return products;
}
