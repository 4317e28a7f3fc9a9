import { dataSets } from './data-sets.ts';
import { drawing } from './drawing.ts';
import { errors } from './errors.ts';
import { history } from './history.ts';
import { lookInside } from './look-inside.ts';
import { menu } from './menu.ts';
import { models } from './models.ts';
import { myDigits } from './my-digits.ts';
import { native } from './native.ts';
import { reading } from './reading.ts';
import { results } from './results.ts';
import type { Locale } from './topic.ts';
import { tour } from './tour.ts';
import { training } from './training.ts';
import { web } from './web.ts';
import { window } from './window.ts';

export { LOCALES, type Locale, topic } from './topic.ts';

const topics = {
  dataSets,
  drawing,
  errors,
  history,
  lookInside,
  menu,
  models,
  myDigits,
  native,
  reading,
  results,
  tour,
  training,
  web,
  window,
};

/** Every text of the interface in one language: `catalogue.menu.file`. */
export type Catalogue = { readonly [T in keyof typeof topics]: (typeof topics)[T][Locale] };

/** The catalogue of each language. */
export const catalogues: { readonly [L in Locale]: Catalogue } = { en: inLocale('en'), ko: inLocale('ko') };

function inLocale(locale: Locale): Catalogue {
  return Object.fromEntries(Object.entries(topics).map(([name, texts]) => [name, texts[locale]])) as Catalogue;
}

/** The language for a system's preferences, such as ["ko-KR", "en"]; English where none of them is there. */
export function localeFor(preferences: readonly string[]): Locale {
  for (const preference of preferences) {
    const language = preference.toLowerCase().split('-')[0];
    if (language === 'en' || language === 'ko') return language;
  }
  return 'en';
}
