import { effect, signal, untracked } from '@preact/signals';
import type { Matrix, Real } from '../../../core/network/index.ts';
import { input, label, opened, settled, version } from './state.ts';

/** A step that was taken on the copy. */
export interface Taken {
  readonly label: number;
  readonly rate: number;
  /** The loss on its drawing, before and after. */
  readonly before: number;
  readonly after: number;
}

/** Every step since the copy was made. */
export const taken = signal<readonly Taken[]>([]);
/** The probabilities of a drawing before the latest step, or steps. */
export const before = signal<{ readonly of: Matrix; readonly probabilities: Real } | null>(null);
/** The learning rate as it is typed. */
export const typedRate = signal('0.01');
/** Whether several steps are being taken. */
export const isStepping = signal(false);

const LEAST = 1e-6;
const MOST = 100;
/** The rates that make sense, as they are told to the person. */
export const RATES = `${LEAST} … ${MOST}`;

/** A typed learning rate; null for what is none. */
export function parseRate(typed: string): number | null {
  const rate = Number(typed.trim().replace(',', '.') || NaN);
  return rate >= LEAST && rate <= MOST ? rate : null;
}

const moves = matchMedia('(prefers-reduced-motion: no-preference)');

/** Takes steps on the drawing, one a frame, so that one sees it learn. */
export async function takeSteps(count: number): Promise<void> {
  const rate = parseRate(typedRate.peek());
  const image = input.peek();
  if (rate === null || !image || !settled.peek() || isStepping.peek()) return;
  isStepping.value = true;
  before.value = { of: image, probabilities: settled.peek()!.probabilities.data };
  const { practice } = opened.peek()!;
  for (let i = 0; i < count; i++) {
    if (i > 0 && moves.matches) await new Promise((resolve) => requestAnimationFrame(resolve));
    // Another model, or another drawing, in the meantime.
    if (opened.peek()?.practice !== practice || input.peek() !== image) break;
    const { before: loss, after } = practice.step(image, label.peek(), rate);
    taken.value = [...taken.peek(), { label: label.peek(), rate, before: loss, after }];
    version.value++;
  }
  isStepping.value = false;
}

/** Goes back to the model as it is. */
export function undoSteps(): void {
  opened.peek()?.practice.undoAll();
  forget();
  version.value++;
}

function forget(): void {
  taken.value = [];
  before.value = null;
}

/** Forgets what was practised as soon as there is another model. */
export function keepPractice(): () => void {
  let last = opened.peek();
  return effect(() => {
    if (opened.value === last) return;
    last = opened.value;
    untracked(forget);
  });
}
