import { type Architecture, layerShapes } from './architecture.ts';
import type { Matrix, Real } from './matrix.ts';
import type { Random } from './random.ts';

/** One affine layer: W [inputs, outputs] and b [outputs]. `parameters[0]` holds the textbook's W1 and b1. */
export interface Layer {
  readonly W: Matrix;
  readonly b: Real;
}

/** All that a network learns, from the first layer to the logits. */
export type Parameters = readonly Layer[];

export type Precision = 'float32' | 'float64';

/** Parameters of zeros. */
export function zeroParameters(architecture: Architecture, precision: Precision = 'float32'): Parameters {
  const Kind = precision === 'float64' ? Float64Array : Float32Array;
  return layerShapes(architecture).map(({ inputs, outputs }) => ({
    W: { rows: inputs, columns: outputs, data: new Kind(inputs * outputs) },
    b: new Kind(outputs),
  }));
}

/**
 * Weights uniform in ±sqrt(6 / (inputs + outputs)), biases zero: keeps the variance of signals and gradients about the
 * same from layer to layer (Glorot and Bengio, 2010).
 */
export function glorotUniform(architecture: Architecture, random: Random, precision?: Precision): Parameters {
  const parameters = zeroParameters(architecture, precision);
  for (const { W } of parameters) {
    const limit = Math.sqrt(6 / (W.rows + W.columns));
    for (let i = 0; i < W.data.length; i++) W.data[i] = random.uniform(-limit, limit);
  }
  return parameters;
}

/** Weights from the standard normal distribution × 0.1, biases zero: the textbook's first choice. */
export function normalTenth(architecture: Architecture, random: Random, precision?: Precision): Parameters {
  const parameters = zeroParameters(architecture, precision);
  for (const { W } of parameters) for (let i = 0; i < W.data.length; i++) W.data[i] = 0.1 * random.normal();
  return parameters;
}

/** A deep copy, in float32 or float64. */
export function copyParameters(parameters: Parameters, precision: Precision = 'float32'): Parameters {
  const Kind = precision === 'float64' ? Float64Array : Float32Array;
  return parameters.map(({ W, b }) => ({ W: { ...W, data: new Kind(W.data) }, b: new Kind(b) }));
}
