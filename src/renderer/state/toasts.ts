import { signal } from '@preact/signals';
import type { SerializedError } from '../../core/errors/index.ts';
import type { Catalogue } from '../../core/text/index.ts';

/** A short message; in whatever language the interface has when it is shown. */
export interface Toast {
  readonly id: number;
  readonly kind: 'done' | 'error';
  /** Two with the same key say the same. */
  readonly key: string | null;
  readonly say: (text: Catalogue) => string;
  /** What can be done about it. */
  readonly action: ToastAction | null;
}

export interface ToastAction {
  readonly name: (text: Catalogue) => string;
  readonly run: () => void;
}

export const toasts = signal<readonly Toast[]>([]);

/** More would cover what the person is doing. */
const MOST = 3;
/** How long good news stays, ms. Bad news stays until it is dismissed. */
const DURATION = 5000;
/** Longer where something can be done about it. */
const DURATION_WITH_ACTION = 10_000;

let latest = 0;

/** Says that something is done. */
export function done(say: Toast['say'], action: ToastAction | null = null): void {
  const id = show('done', say, null, action);
  setTimeout(() => dismiss(id), action ? DURATION_WITH_ACTION : DURATION);
}

/** Says what went wrong: once, however often it does, until it is dismissed. */
export function failed(error: SerializedError): void {
  const key = JSON.stringify(error);
  if (!toasts.peek().some((toast) => toast.key === key)) show('error', (text) => describe(error, text), key);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** An error in the person's language. */
export function describe({ code, details }: SerializedError, { errors }: Catalogue): string {
  const text = errors[code] as string | ((values: unknown) => string);
  return typeof text === 'string' ? text : text(details);
}

function show(kind: Toast['kind'], say: Toast['say'], key: string | null, action: ToastAction | null = null): number {
  const id = ++latest;
  toasts.value = [...toasts.value, { id, kind, key, say, action }].slice(-MOST);
  return id;
}
