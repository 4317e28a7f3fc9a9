import * as v from 'valibot';
import { type Real, sameKind } from './matrix.ts';
import type { Parameters } from './parameters.ts';

const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(0.99999));

/** Stochastic gradient descent: with momentum (Polyak, 1964) the step is a running sum of gradients. */
export const sgdSchema = v.object({ kind: v.literal('sgd'), momentum: v.optional(fraction, 0) });

/**
 * Adam (Kingma and Ba, 2015) in the form Keras uses; `weightDecay` shrinks the weights (not the biases) apart from the
 * gradient, which makes it AdamW (Loshchilov and Hutter, 2019).
 */
export const adamSchema = v.object({
  kind: v.literal('adam'),
  beta1: v.optional(fraction, 0.9),
  beta2: v.optional(fraction, 0.999),
  epsilon: v.optional(v.pipe(v.number(), v.minValue(1e-12), v.maxValue(1)), 1e-7),
  weightDecay: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), 0),
});

export const optimizerSchema = v.variant('kind', [sgdSchema, adamSchema]);
export type OptimizerOptions = v.InferOutput<typeof optimizerSchema>;
export type AdamOptions = v.InferOutput<typeof adamSchema>;

/** Moves parameters against their gradients, in place. */
export interface Optimizer {
  update(parameters: Parameters, gradients: Parameters, learningRate: number): void;
  /** What it remembers of these parameters from step to step: arrays to copy from, or to. */
  memory(parameters: Parameters): Real[];
  /** Goes on as after so many steps; its memory is to be set too. */
  restore(steps: number): void;
}

export function createOptimizer(options: OptimizerOptions): Optimizer {
  return options.kind === 'sgd' ? sgd(options.momentum) : adam(options);
}

/** u ← momentum × u + g;  w ← w - rate × u */
function sgd(momentum: number): Optimizer {
  const velocities = new Map<Real, Real>();
  return {
    update: (parameters, gradients, rate) =>
      pairs(parameters, gradients, (w, g) => {
        const u = state(velocities, w);
        for (let i = 0; i < w.length; i++) {
          u[i] = momentum * u[i] + g[i];
          w[i] -= rate * u[i];
        }
      }),
    memory: (parameters) => arrays(parameters).map((w) => state(velocities, w)),
    restore() {},
  };
}

/** m ← β1 m + (1 - β1) g;  v ← β2 v + (1 - β2) g²;  w ← w - rate × sqrt(1 - β2^t) / (1 - β1^t) × m / (sqrt(v) + ε) */
function adam({ beta1, beta2, epsilon, weightDecay }: AdamOptions): Optimizer {
  const firstMoments = new Map<Real, Real>();
  const secondMoments = new Map<Real, Real>();
  let t = 0;
  return {
    update(parameters, gradients, rate) {
      t++;
      const step = biasCorrectedRate(rate, t, beta1, beta2);
      pairs(parameters, gradients, (w, g, isBias) => {
        const m = state(firstMoments, w);
        const s = state(secondMoments, w);
        const keep = isBias ? 1 : 1 - rate * weightDecay;
        for (let i = 0; i < w.length; i++) {
          m[i] = beta1 * m[i] + (1 - beta1) * g[i];
          s[i] = beta2 * s[i] + (1 - beta2) * g[i] * g[i];
          w[i] = keep * w[i] - (step * m[i]) / (Math.sqrt(s[i]) + epsilon);
        }
      });
    },
    memory: (parameters) => arrays(parameters).flatMap((w) => [state(firstMoments, w), state(secondMoments, w)]),
    restore(steps) {
      t = steps;
    },
  };
}

/** Adam's rate at step t (from 1): the moments start at zero, and this makes up for it. */
export function biasCorrectedRate(rate: number, t: number, beta1: number, beta2: number): number {
  return (rate * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
}

function pairs(
  parameters: Parameters,
  gradients: Parameters,
  update: (w: Real, g: Real, isBias: boolean) => void,
): void {
  parameters.forEach((layer, k) => {
    update(layer.W.data, gradients[k].W.data, false);
    update(layer.b, gradients[k].b, true);
  });
}

function arrays(parameters: Parameters): Real[] {
  return parameters.flatMap(({ W, b }) => [W.data, b]);
}

/** The optimiser's memory for one array of parameters: zeros at first. */
function state(states: Map<Real, Real>, w: Real): Real {
  let s = states.get(w);
  if (!s) states.set(w, (s = sameKind(w, w.length)));
  return s;
}
