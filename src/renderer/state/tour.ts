import { effect, signal } from '@preact/signals';
import { app } from './connection.ts';
import { changeSettings } from './settings.ts';

/** Where the tour is, from 0; null where there is none under way. */
export const tourStop = signal<number | null>(null);

export function startTour(): void {
  tourStop.value = 0;
}

/** At its end, or skipped: it doesn't come again by itself. */
export function endTour(): void {
  tourStop.value = null;
  if (!app.peek()?.settings.tourSeen) void changeSettings({ tourSeen: true });
}

/** Starts the tour when somebody is here for the first time. */
export function offerTour(): void {
  let isKnown = false;
  effect(() => {
    const settings = app.value?.settings;
    if (!settings || isKnown) return;
    isKnown = true;
    if (!settings.tourSeen) startTour();
  });
}
