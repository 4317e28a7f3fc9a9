import { activate, activateBackward } from './activations.ts';
import { affine, affineBackward, affineGradients } from './affine.ts';
import type { Architecture } from './architecture.ts';
import { crossEntropy, oneHot, softmaxCrossEntropyGradient, softmaxRows } from './loss.ts';
import type { Matrix } from './matrix.ts';
import type { Layer, Parameters } from './parameters.ts';

/** All that the forward pass computes, kept for the backward pass and for people who want to see it. */
export interface ForwardPass {
  /** What goes into each layer: X, then z1, z2, … the hidden activations. */
  readonly inputs: readonly Matrix[];
  /** What each layer's affine map gives: a1, a2, …; the last are the logits. */
  readonly preActivations: readonly Matrix[];
  /** The softmax of the logits. */
  readonly probabilities: Matrix;
}

/** The backward pass: the loss and its gradients. */
export interface BackwardPass {
  readonly loss: number;
  /** The gradient by each layer's pre-activations; the last is softmax minus one-hot, over the batch size. */
  readonly dPreActivations: readonly Matrix[];
  /** The gradient by each layer's parameters. */
  readonly gradients: Parameters;
  /** The gradient by the input, [batch, 784]: which pixels matter. */
  readonly dX: () => Matrix;
}

/**
 * Computes the network's answer for a batch.
 *
 * @param X [batch, 784], ink from 0 to 1
 */
export function forward({ activation }: Architecture, parameters: Parameters, X: Matrix): ForwardPass {
  const inputs: Matrix[] = [];
  const preActivations: Matrix[] = [];
  let signal = X;
  parameters.forEach((layer, k) => {
    inputs.push(signal);
    const A = affine(signal, layer);
    preActivations.push(A);
    const last = k === parameters.length - 1;
    if (!last) signal = activate(A, activation);
  });
  return { inputs, preActivations, probabilities: softmaxRows(preActivations.at(-1)!) };
}

/**
 * Computes the mean cross-entropy of a batch and its gradients: backpropagation (Rumelhart, Hinton and Williams, 1986).
 *
 * @param labels one class a row of the batch
 * @param smoothing label smoothing, 0 for none
 */
export function backward(
  { activation }: Architecture,
  parameters: Parameters,
  pass: ForwardPass,
  labels: ArrayLike<number>,
  smoothing = 0,
): BackwardPass {
  const Y = pass.probabilities;
  const T = oneHot(labels, Y.columns, Y.data, smoothing);
  const gradients: Layer[] = [];
  const dPreActivations: Matrix[] = [];
  let dA = softmaxCrossEntropyGradient(Y, T);
  for (let k = parameters.length - 1; k >= 0; k--) {
    const { dW, db } = affineGradients(pass.inputs[k], dA);
    gradients.unshift({ W: dW, b: db });
    dPreActivations.unshift(dA);
    if (k > 0) dA = activateBackward(affineBackward(dA, parameters[k]), pass.inputs[k], activation);
  }
  return {
    loss: crossEntropy(Y, T),
    gradients,
    dPreActivations,
    dX: () => affineBackward(dPreActivations[0], parameters[0]),
  };
}
