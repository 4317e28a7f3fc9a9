import { computed, effect, signal } from '@preact/signals';
import * as v from 'valibot';
import { type Settings, type SettingsChange, settingsSchema } from '../../core/api/index.ts';
import { type Catalogue, type Locale, catalogues, localeFor } from '../../core/text/index.ts';
import { app, request } from './connection.ts';

const standard = v.parse(settingsSchema, {});
/** Changes that the application hasn't stored yet, in their order. */
const pending = signal<readonly SettingsChange[]>([]);
/** A change that isn't decided yet. */
const previewed = signal<SettingsChange>({});

/** What the person chose; changes show at once, before the application has stored them. */
export const settings = computed<Settings>(() =>
  Object.assign({}, app.value?.settings ?? standard, ...pending.value, previewed.value),
);

/** The language that is spoken now. */
export const locale = computed<Locale>(() => {
  const chosen = settings.value.locale;
  return chosen === 'system' ? localeFor(navigator.languages) : chosen;
});
/** Every text, in that language. */
export const text = computed<Catalogue>(() => catalogues[locale.value]);
export const theme = computed(() => settings.value.theme);
/** The brush's width, px on the canvas of 280. */
export const penWidth = computed(() => settings.value.penWidth);

/** Changes settings, here and in the application. */
export async function changeSettings(change: SettingsChange): Promise<void> {
  previewed.value = {};
  pending.value = [...pending.peek(), change];
  await request((api) => api.changeSettings(change));
  // Stored or refused: the application's own settings say which.
  pending.value = pending.peek().filter((one) => one !== change);
}

/** Shows a change that isn't decided yet, such as a slider's while it is dragged. */
export function preview(change: SettingsChange): void {
  previewed.value = change;
}

/** Keeps the document in the chosen language and appearance. */
export function applySettings(): void {
  effect(() => {
    document.documentElement.lang = locale.value;
  });
  effect(() => {
    if (theme.value === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}
