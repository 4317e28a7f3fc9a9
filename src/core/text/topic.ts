/** The languages of the interface. */
export const LOCALES = ['en', 'ko'] as const;
export type Locale = (typeof LOCALES)[number];

/** A text, or a function that puts values into one. */
type Text = string | ((values: never) => string);

/** The same keys and values as `T`, with other words. */
type SameShape<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : SameShape<T[K]>;
};

/** One topic of the catalogue: English beside its translations. The compiler refuses a key that is missing in one. */
export function topic<const T extends { readonly [key: string]: Text | { readonly [key: string]: Text } }>(texts: {
  en: T;
  ko: SameShape<T>;
}): { readonly [L in Locale]: SameShape<T> } {
  // English has its own shape, which the compiler can't see for itself.
  return texts as unknown as { readonly [L in Locale]: SameShape<T> };
}
