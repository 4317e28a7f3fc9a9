import { computed, effect, signal } from '@preact/signals';
import type { Api, AppState, Listeners, ModelSummary } from '../../core/api/index.ts';
import { InklingError, serializeError } from '../../core/errors/index.ts';
import { openConnection } from '../host/index.ts';
import { failed } from './toasts.ts';

/** What the application said last; null before the first connection. */
export const app = signal<AppState | null>(null);
/** `lost`: the page shows what it knows, and tries again. `refused`: this page isn't let in; trying again is no use. */
export const phase = signal<'connecting' | 'open' | 'lost' | 'refused'>('connecting');

/** The model that reads. */
export const activeModel = computed<ModelSummary | null>(
  () => app.value?.models.find(({ id }) => id === app.value?.activeModel) ?? null,
);

/** Pauses between attempts to connect again, ms; the last one is repeated. */
const PAUSES = [250, 500, 1000, 2000, 4000];

let api: Api | null = null;

/** Shows what the application wants the person to know, each thing once. */
export function showNotices(): void {
  const shown = new Set<string>();
  effect(() => {
    for (const notice of app.value?.notices ?? []) {
      const key = JSON.stringify(notice);
      if (!shown.has(key)) failed(notice);
      shown.add(key);
    }
  });
}

/** Connects, and connects again whenever the connection is lost. */
export async function keepConnected(listeners: Listeners): Promise<void> {
  let failures = 0;
  for (;;) {
    try {
      const connection = await openConnection(listeners);
      api = connection.api;
      app.value = await api.state();
      phase.value = 'open';
      failures = 0;
      await connection.closed;
    } catch (error) {
      if (error instanceof InklingError && error.code === 'connection.refused') {
        phase.value = 'refused';
        return;
      }
      if (!isLost(error)) failed(serializeError(error));
    }
    phase.value = 'lost';
    await new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(failures++, PAUSES.length - 1)]));
  }
}

/** Resolves once there is a connection. */
export function untilConnected(): Promise<void> {
  return new Promise((resolve) => {
    effect(function (this: { dispose(): void }) {
      if (phase.value !== 'open') return;
      this.dispose();
      resolve();
    });
  });
}

/**
 * Asks the application for something. What goes wrong is shown to the person.
 *
 * @returns the answer, or null where there was none
 */
export async function request<T>(ask: (api: Api) => Promise<T>): Promise<T | null> {
  if (!api || phase.peek() !== 'open') return null;
  try {
    return await ask(api);
  } catch (error) {
    // A lost connection is shown already, and is not this request's doing.
    if (!isLost(error)) failed(serializeError(error));
    return null;
  }
}

function isLost(error: unknown): boolean {
  return error instanceof InklingError && error.code === 'connection.lost';
}
