import { signal } from '@preact/signals';

/** The panels below the drawing. */
export const TABS = ['train', 'lookInside', 'results', 'myDigits', 'models'] as const;
export type Tab = (typeof TABS)[number];
const KEY = 'inkling.tab';

export const tab = signal<Tab>(TABS.find((name) => name === sessionStorage.getItem(KEY)) ?? 'train');
/** The dialog that is open. */
export const dialog = signal<'howItWorks' | 'shortcuts' | 'logs' | 'about' | 'importData' | null>(null);

/** Whether the options of a training run are in sight. */
export const showsOptions = signal(false);

export function toggleOptions(): void {
  showsOptions.value = !showsOptions.peek();
}

export function showTab(name: Tab): void {
  tab.value = name;
  sessionStorage.setItem(KEY, name);
}
