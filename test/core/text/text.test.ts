import { describe, expect, it } from 'vitest';
import { catalogues, localeFor } from '../../../src/core/text/index.ts';
import { howItWorks } from '../../../src/renderer/views/how-it-works/text.ts';

const languages = {
  en: { ...catalogues.en, howItWorks: howItWorks.en },
  ko: { ...catalogues.ko, howItWorks: howItWorks.ko },
};

/** Names that are the same in every language. */
const NAMES = /^(ReLU|SGD|Adam|Glorot|English|\w+ \(\.\w+\)|[^\p{L}]*)$/u;

type Text = string | ((...values: never[]) => unknown);

/** Every text by its whole name, such as `menu.file`. */
function texts(part: object, name = ''): Map<string, Text> {
  const all = Object.entries(part).flatMap(([key, value]): [string, Text][] => {
    const path = name ? `${name}.${key}` : key;
    return typeof value === 'object' && value !== null ? [...texts(value as object, path)] : [[path, value as Text]];
  });
  return new Map(all);
}

describe('the catalogue', () => {
  const en = texts(languages.en);
  const ko = texts(languages.ko);

  it('has the same keys in both languages', () => {
    expect([...ko.keys()].sort()).toEqual([...en.keys()].sort());
    expect(en.size).toBeGreaterThan(300);
  });

  it('says everything in both, each in its own', () => {
    const source = (text: Text) => (typeof text === 'string' ? text : text.toString());
    const wrong = [...en].flatMap(([key, english]) => {
      const korean = ko.get(key)!;
      if (typeof korean !== typeof english) return [`${key} takes values in one language only`];
      if (source(english).trim() === '' || source(korean).trim() === '') return [`${key} is empty`];
      if (key !== 'menu.languageKo' && /[가-힣]/.test(source(english))) return [`${key} has Korean in the English`];
      const isTranslated = typeof korean !== 'string' || NAMES.test(korean) || /[가-힣]/.test(korean);
      return isTranslated ? [] : [`${key} isn’t translated: ${korean}`];
    });
    expect(wrong).toEqual([]);
  });
});

describe('the language', () => {
  it.each([
    [['ko-KR', 'en'], 'ko'],
    [['de-AT', 'ko'], 'ko'],
    [['en-GB'], 'en'],
    [['fr', 'ja'], 'en'],
    [[], 'en'],
  ])('for %j is %s', (preferences, locale) => {
    expect(localeFor(preferences)).toBe(locale);
  });
});
