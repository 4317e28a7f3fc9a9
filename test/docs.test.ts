import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const pages = ['.', 'docs'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name)),
);

/** As GitHub makes a link's name of a heading. */
const anchors = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('the documentation', () => {
  it.each(pages)('%s links to what is there', (page) => {
    const text = readFileSync(page, 'utf8').replace(/```[^]*?```/g, '');
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
    const own = links.filter((link) => !/^[a-z]+:/.test(link));
    const broken = own.filter((link) => {
      const [path, anchor] = link.split('#');
      const file = path ? join(dirname(page), path) : page;
      return !existsSync(file) || (anchor !== undefined && !anchors(file).includes(decodeURIComponent(anchor)));
    });
    expect(broken).toEqual([]);
  });

  it.each([
    ['README.md', 'README.ko.md'],
    ['docs/guide.md', 'docs/guide.ko.md'],
  ])('%s and %s have the same pictures, each in its language', (english, korean) => {
    const pictures = (page: string) =>
      [...readFileSync(page, 'utf8').matchAll(/!\[.+\]\((?:docs\/)?images\/(.+)-(en|ko)\.png\)/g)].map(
        ([, name, locale]) => [name, locale],
      );
    expect(pictures(english).length).toBeGreaterThan(2);
    expect(pictures(korean)).toEqual(pictures(english).map(([name]) => [name, 'ko']));
    expect(pictures(english).every(([, locale]) => locale === 'en')).toBe(true);
  });
});
