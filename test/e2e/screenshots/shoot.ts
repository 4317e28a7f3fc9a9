import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { canvasOf } from '../drawing.ts';
import { expect } from '../inkling.ts';

const FOLDER = resolve(import.meta.dirname, '../../../screenshots');

export const sizes = {
  '1180x760': { width: 1180, height: 760 },
  '900x640': { width: 900, height: 640 },
  // What is left of 1180×760 at 200 %.
  zoomed: { width: 590, height: 380 },
};

type Look = readonly [locale: 'en' | 'ko', theme: 'light' | 'dark', size: keyof typeof sizes];

/** Each of the languages, appearances and sizes once; `npm run screenshots` takes all twelve together. */
export const looks: readonly Look[] = process.env.SCREENSHOTS
  ? (['en', 'ko'] as const).flatMap((locale) =>
      (['light', 'dark'] as const).flatMap((theme) =>
        (['1180x760', '900x640', 'zoomed'] as const).map((size): Look => [locale, theme, size]),
      ),
    )
  : [
      ['en', 'light', '1180x760'],
      ['ko', 'dark', '900x640'],
      ['en', 'dark', 'zoomed'],
    ];

const nothing = async () => {};

/**
 * Takes a view's screenshot in languages, appearances and sizes, and looks for what a person would see at a glance:
 * something cut off at the side, a text that doesn't fit where it is, parts on top of each other.
 *
 * @param prepare brings it about anew for each picture, and `cleanUp` ends it again where that isn't Escape
 */
export async function shoot(
  page: Page,
  view: string,
  prepare: () => Promise<unknown> = nothing,
  cleanUp: () => Promise<unknown> = nothing,
): Promise<void> {
  for (const [locale, theme, size] of looks) {
    // Nothing is caught on its way in.
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize(sizes[size]);
    await speak(page, locale);
    await prepare();
    await take(page, `${view}-${locale}-${theme}-${size}`);
    // The menu, by which the language changes, is behind a dialog.
    while ((await page.locator('[role=dialog], dialog[open], .menu').count()) > 0) await page.keyboard.press('Escape');
    await cleanUp();
  }
  await page.setViewportSize(sizes['1180x760']);
  await page.emulateMedia({ colorScheme: 'light' });
  await speak(page, 'en');
}

/** Takes one picture, and looks for what is wrong in it. */
export async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
  expect(await overflowing(page), name).toEqual([]);
  // Only what is between the menu and the status bar scrolls.
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), name).toBe(0);
  expect(await overlapping(page), name).toEqual([]);
}

/** Changes the language, by the menu. */
async function speak(page: Page, locale: 'en' | 'ko'): Promise<void> {
  if ((await page.locator('html').getAttribute('lang')) === locale) return;
  await page.getByRole('menuitem', { name: /^(View|보기)$/ }).click();
  await page.getByRole('menuitem', { name: /^(Language|언어)$/ }).click();
  await page.getByRole('menuitemradio', { name: locale === 'en' ? 'English' : '한국어' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', locale);
}

/** What is wider than the place it is in. */
async function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const box = element.getBoundingClientRect();
      // What is only spoken has no place, a chart draws beyond its own on purpose, and a wide table scrolls in its own.
      const excused = '.spoken, .uplot, svg, option, .window-main > h1, .class-table';
      if (box.width <= 1 || element.closest(excused)) continue;
      const name = `${element.tagName.toLowerCase()}.${element.className} “${element.textContent?.slice(0, 30)}”`;
      if (box.right > innerWidth + 1 || box.left < -1) found.push(`outside the window: ${name}`);
      const { overflowX } = getComputedStyle(element);
      const isText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim());
      if (isText && overflowX !== 'auto' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
        found.push(`wider than its place: ${name}`);
    }
    return found;
  });
}

/** Parts of the window that lie on each other. */
async function overlapping(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = ['.canvas', '.tools', '.verdict', '.preview', '.bars', '.setup', '.options', '.running', '.outcome'];
    const all = [
      ...parts,
      '.train-curves',
      '.train-empty',
      '.models',
      '.history-list',
      '.history-comparison',
      '.old-and-new',
      '.confusion',
      '.gallery',
      '.calibration',
    ].flatMap((name) => {
      const box = document.querySelector(name)?.getBoundingClientRect();
      return box ? [{ name, box }] : [];
    });
    return all.flatMap((one, k) =>
      all
        .slice(k + 1)
        .filter(
          ({ box }) =>
            box.left < one.box.right - 1 &&
            one.box.left < box.right - 1 &&
            box.top < one.box.bottom - 1 &&
            one.box.top < box.bottom - 1,
        )
        .map(({ name }) => `${one.name} and ${name}`),
    );
  });
}

/** Scrolls so that the panel is in sight, below its tabs. */
export const toPanel = (page: Page) =>
  page.getByRole('tablist', { name: /^(Panels|패널)$/ }).evaluate((tabs) => tabs.scrollIntoView());
/** Scrolls so that the drawing is in sight. */
export const toTop = (page: Page) => canvasOf(page).evaluate((canvas) => canvas.scrollIntoView({ block: 'end' }));
/** Scrolls so that a part is in the middle. */
export const toMiddle = (part: Locator) => part.evaluate((one) => one.scrollIntoView({ block: 'center' }));

/** Opens a menu of the menu bar and, of its items, one after the other: by their places, in any language. */
export async function openMenu(page: Page, menu: number, ...items: readonly number[]): Promise<void> {
  await page.getByRole('menubar').locator('> li > [role=menuitem]').nth(menu).click();
  for (const item of items) await page.getByRole('menu').last().locator('> li > [role^=menuitem]').nth(item).click();
}
