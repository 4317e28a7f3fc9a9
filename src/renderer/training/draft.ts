import * as v from 'valibot';
import { type TrainingOptions, trainingOptionsSchema } from '../../core/training/index.ts';

/** The options that are typed in; a person may type anything. */
const NUMBERS = ['learningRate', 'batchSize', 'epochs', 'labelSmoothing', 'seed'] as const;
type NumberField = (typeof NUMBERS)[number];

/** Training options as a form holds them: numbers are what was typed. */
export type Draft = Omit<TrainingOptions, NumberField | 'hiddenLayers'> & {
  readonly [F in NumberField]: string;
} & { readonly hiddenLayers: readonly string[] };

export type DraftField = keyof Draft;

/** What a form's fields say when they hold these options. */
export function toDraft(options: TrainingOptions): Draft {
  const numbers = Object.fromEntries(NUMBERS.map((field) => [field, String(options[field])]));
  return { ...options, ...(numbers as { [F in NumberField]: string }), hiddenLayers: options.hiddenLayers.map(String) };
}

/** Options, or for each field that is wrong what was expected there; a hidden layer's is `hiddenLayers.0`. */
export type Checked =
  | { readonly options: TrainingOptions; readonly wrong: null }
  | { readonly options: null; readonly wrong: { readonly [field: string]: string } };

/** Checks a form against the schema that the application checks requests with. */
export function checkDraft(draft: Draft): Checked {
  const numbers = Object.fromEntries(NUMBERS.map((field) => [field, toNumber(draft[field])]));
  const result = v.safeParse(trainingOptionsSchema, {
    ...draft,
    ...numbers,
    hiddenLayers: draft.hiddenLayers.map(toNumber),
  });
  if (result.success) return { options: result.output, wrong: null };
  return {
    options: null,
    wrong: Object.fromEntries(result.issues.map((issue) => [v.getDotPath(issue) ?? '', issue.message])),
  };
}

/** NaN for what is no number, an empty field too. */
function toNumber(typed: string): number {
  return typed.trim() === '' ? NaN : Number(typed.trim().replace(',', '.'));
}
