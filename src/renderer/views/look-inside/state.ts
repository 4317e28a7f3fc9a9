import { computed, effect, signal } from '@preact/signals';
import { readModel, type ModelMetadata } from '../../../core/formats/index.ts';
import { backpropagate, Practice } from '../../../core/insight/index.ts';
import {
  type ForwardPass,
  type Matrix,
  type Real,
  argmax,
  classCount,
  copyParameters,
  DIGITS,
  forward,
  inputMatrix,
} from '../../../core/network/index.ts';
import { activeModel, phase, request } from '../../state/connection.ts';
import { image, isDrawing } from '../../state/drawing.ts';
import { storedAs } from '../../state/my-digits.ts';
import { pixels } from '../../state/reading.ts';
import { type Step, stepId, stepsOf } from './steps.ts';

/**
 * Every number of this view comes from the reference engine in float64: the model's parameters are float32, and are
 * exact in float64 too; so only rounding tells these numbers from those of the engine that reads while one draws.
 */
export interface Opened {
  readonly id: string;
  readonly metadata: ModelMetadata;
  /** The copy that steps are taken on: the model itself until the first. */
  readonly practice: Practice;
}

/** The model that reads; what else is known of it may change. */
const activeId = computed(() => activeModel.value?.id ?? null);

/** The active model, looked into; null until it is there. */
export const opened = signal<Opened | null>(null);
/** Changes with every step that is taken or undone on the copy. */
export const version = signal(0);

/** The step that is shown, by its id. */
export const shown = signal('input');
export const parts = computed(() => stepsOf(opened.value?.metadata.architecture.sizes ?? []));
export const steps = computed(() => [...parts.value.read, ...parts.value.learn, ...parts.value.look]);
export const step = computed<Step>(() => steps.value.find((each) => stepId(each) === shown.value) ?? { kind: 'input' });

/** The drawing as the network gets it, [1, 784]. */
export const input = computed<Matrix | null>(() => pixels.value && inputMatrix(pixels.value, 'float64'));

/** The forward pass of what is on the canvas at this moment. */
export const pass = computed<ForwardPass | null>(() => {
  // The copy's parameters change in place.
  void version.value;
  if (!opened.value || !input.value) return null;
  const { metadata, practice } = opened.value;
  return forward(metadata.architecture, practice.parameters, input.value);
});

/** The forward pass of the last finished stroke, or of the first that is under way: what takes longer is computed from this one. */
export const settled = signal<ForwardPass | null>(null);

/** The logits of a pass. */
export function logitsOf({ preActivations }: ForwardPass): Real {
  return preActivations.at(-1)!.data;
}

/** The class that wins, "not a digit" too. */
export const winner = computed(() => (settled.value ? argmax(logitsOf(settled.value)) : 0));

/** The true label that the person chose; null for the one that is known or, where none is, for what the network reads. */
export const chosenLabel = signal<number | null>(null);
const knownLabel = computed(() => image.value?.label ?? storedAs.value);
export const label = computed(
  () =>
    chosenLabel.value ?? knownLabel.value ?? (settled.value ? argmax(logitsOf(settled.value).subarray(0, DIGITS)) : 0),
);

/** The class whose logit is explained where there is a choice; null for the winner. */
export const chosenClass = signal<number | null>(null);
export const explained = computed(() => {
  const chosen = chosenClass.value;
  return chosen !== null && opened.value && chosen < classCount(opened.value.metadata.architecture)
    ? chosen
    : winner.value;
});

/** The gradients of the loss by each layer's pre-activations and hidden activations. */
export const lossSlopes = computed(() => {
  const done = settled.value;
  if (!opened.value || !done) return null;
  const { metadata, practice } = opened.value;
  const difference = done.probabilities.data.slice();
  difference[label.value] -= 1;
  return backpropagate(metadata.architecture, practice.parameters, done, difference, 1);
});

/**
 * What a weighted sum of the logits of the last finished stroke depends on.
 *
 * @param weights one a class
 * @param downTo see `backpropagate`
 */
export function slopesOf(weights: Real, downTo: number): readonly (Real | null)[] {
  const { metadata, practice } = opened.value!;
  return backpropagate(metadata.architecture, practice.parameters, settled.value!, weights, downTo).byInputs;
}

/** Weights of the logits: 1 at one class, -1 at another where there is one, and 0 elsewhere. */
export function classWeights(plus: number, minus?: number): Real {
  const weights = new Float64Array(classCount(opened.value!.metadata.architecture));
  weights[plus] = 1;
  if (minus !== undefined) weights[minus] = -1;
  return weights;
}

/** Keeps the active model open, and the last finished stroke at hand, as long as the view is there. */
export function keepLookingInside(): () => void {
  const ends = [
    // A digit that comes with its label is what its label says, whatever was chosen for another.
    effect(() => {
      if (knownLabel.value !== null) chosenLabel.value = null;
    }),
    effect(() => {
      const id = activeId.value;
      if (id && phase.value === 'open' && opened.peek()?.id !== id) void open(id);
    }),
    effect(() => {
      const now = pass.value;
      if (!isDrawing.value || !now || !settled.peek()) settled.value = now;
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

async function open(id: string): Promise<void> {
  opened.value = null;
  const model = await request(async (api) => readModel(await api.modelFile(id), id));
  if (!model || activeId.peek() !== id) return;
  const { metadata, parameters } = model;
  const practice = new Practice(metadata.architecture, copyParameters(parameters, 'float64'));
  opened.value = { id, metadata, practice };
}
