import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { files } from '../fixtures/data-set.ts';
import { canvasOf, draw, penDigits, scribble } from './drawing.ts';
import { expect, test } from './mirror.ts';
import { number, open, photo } from './photo.ts';

const FOLDER = resolve(import.meta.dirname, '../../screenshots');

const sizes = {
  '1180x760': { width: 1180, height: 760 },
  '900x640': { width: 900, height: 640 },
  // What is left of 1180×760 at 200 %.
  zoomed: { width: 590, height: 380 },
};

type Look = readonly [locale: 'en' | 'ko', theme: 'light' | 'dark', size: keyof typeof sizes];

/** Each of the languages, appearances and sizes once; `npm run screenshots` takes all twelve together. */
const looks: readonly Look[] = process.env.SCREENSHOTS
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

/**
 * Takes a view's screenshot in languages, appearances and sizes, and looks for what a person would see at a glance:
 * something cut off at the side, a text that doesn't fit where it is, parts on top of each other.
 */
async function shoot(page: Page, view: string, prepare: () => Promise<void> = async () => {}): Promise<void> {
  for (const [locale, theme, size] of looks) {
    await page.emulateMedia({ colorScheme: theme });
    await page.setViewportSize(sizes[size]);
    await speak(page, locale);
    await prepare();
    const name = `${view}-${locale}-${theme}-${size}`;
    await page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });
    expect(await overflowing(page), name).toEqual([]);
    // Only what is between the menu and the status bar scrolls.
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), name).toBe(0);
    expect(await overlapping(page), name).toEqual([]);
    // The menu, by which the language changes, is behind a dialog.
    while ((await page.locator('[role=dialog], dialog[open], .menu').count()) > 0) await page.keyboard.press('Escape');
  }
  await page.setViewportSize(sizes['1180x760']);
  await page.emulateMedia({ colorScheme: 'light' });
  await speak(page, 'en');
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

test('every view fits, in both languages and appearances and at three sizes', async ({ page, host, mirror }) => {
  test.setTimeout(process.env.SCREENSHOTS ? 540_000 : 180_000);
  const toPanel = () =>
    page.getByRole('tablist', { name: /^(Panels|패널)$/ }).evaluate((tabs) => tabs.scrollIntoView());
  const toTop = () => canvasOf(page).evaluate((canvas) => canvas.scrollIntoView({ block: 'end' }));

  await shoot(page, 'empty', toTop);
  await draw(page, [{ points: scribble }]);
  await shoot(page, 'no-digit', toTop);
  await page.keyboard.press('Escape');
  await draw(page, penDigits[7].strokes);
  await shoot(page, 'reading', toTop);

  await page.keyboard.press('Escape');
  await draw(page, number);
  await shoot(page, 'number', toTop);
  await open(page, await photo(page, 'image/jpeg'));
  await page.locator('.box').first().click();
  await shoot(page, 'photo', toTop);
  await page.keyboard.press('Escape');
  await draw(page, penDigits[7].strokes);

  await page.locator('.data-choice-more button').first().click();
  await page.getByRole('progressbar').waitFor();
  await shoot(page, 'downloading', toPanel);
  await page.getByRole('button', { name: 'Cancel' }).click();
  mirror.isDown = true;
  await page.getByRole('button', { name: 'Get the full MNIST' }).click();
  await page.locator('.data-choice-more .notice').waitFor();
  await shoot(page, 'download-failed', toPanel);
  await page.locator('.data-choice-more button').last().click();

  await page.locator('.disclosure').click();
  await page.locator('#training-options').getByRole('textbox').nth(1).fill('0');
  await shoot(page, 'options', toPanel);
  await page.locator('.disclosure').click();

  await page.getByRole('radio').nth(2).check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('img', { name: /\d%\.$/ }).waitFor();
  await shoot(page, 'running', toPanel);
  await page.keyboard.press('Control+.');
  await page.getByRole('radio').nth(1).check();
  await shoot(page, 'stopped', toPanel);
  await page.keyboard.press('Control+Enter');
  await page.locator('.outcome').waitFor();
  await shoot(page, 'outcome', toPanel);
  const toPart = (part: string) => () => page.locator(part).evaluate((one) => one.scrollIntoView({ block: 'center' }));
  await page.locator('.old-and-new[aria-busy=false]').waitFor();
  await shoot(page, 'old-and-new', toPart('.old-and-new'));
  await page.locator('.outcome .primary').click();
  for (const box of await page.locator('.history-list input').all()) await box.check();
  await page.locator('.history-charts').waitFor();
  await shoot(page, 'history', toPart('.history-list'));
  await shoot(page, 'history-facts', toPart('.history-facts'));

  await page.locator('#tab-results').click();
  await page.locator('.gallery li').first().waitFor();
  await shoot(page, 'results', toPanel);
  await page.locator('[data-cell="4-4"]').click();
  await shoot(page, 'results-cell', () => page.locator('.calibration').evaluate((part) => part.scrollIntoView()));
  await page.locator('.gallery li button').first().click();
  await page.locator('.strip').first().waitFor();
  await shoot(page, 'results-opened', toTop);
  await page.locator('#tab-results').click();
  await page.locator('.results select').selectOption({ index: 1 });
  await shoot(page, 'results-empty', toPanel);

  await page.locator('#tab-models').click();
  await page.getByRole('row').nth(2).waitFor();
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(0, { timeout: 10_000 });
  await shoot(page, 'models', toPanel);
  await shoot(page, 'details', async () => {
    await page.locator('tbody tr').nth(1).getByRole('button').first().click();
    await page.getByRole('dialog').getByRole('combobox').selectOption({ index: 1 });
  });

  await page.locator('#tab-lookInside').click();
  const steps = page.locator('.step-list [role=tab]');
  await steps.first().waitFor();
  const all = await steps.evaluateAll((each) => each.map(({ id }) => id));
  for (const id of process.env.SCREENSHOTS ? all : ['step-affine-1', 'step-gradients-1', 'step-update']) {
    await page.locator(`#${id}`).click();
    await shoot(page, `look-inside-${id.slice('step-'.length)}`, toPanel);
  }

  await page.locator('#tab-myDigits').click();
  await shoot(page, 'my-digits-empty', toPanel);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  await (await chooser).setFiles(resolve(import.meta.dirname, '../fixtures/ten-drawings.ndjson'));
  await page.locator('.my-digits-thumbnail').nth(4).click();
  await shoot(page, 'my-digits', toPanel);

  const openMenu = async (menu: number, item: number) => {
    await page.getByRole('menubar').locator('> li > [role=menuitem]').nth(menu).click();
    await page.getByRole('menu').locator('> li > [role=menuitem]').nth(item).click();
  };
  const openHelp = async (item: number) => {
    await openMenu(4, item);
    await page.getByRole('dialog').waitFor();
  };
  await shoot(page, 'how-it-works', () => openHelp(0));
  for (const stop of process.env.SCREENSHOTS ? [0, 1, 2, 3, 4] : [0])
    await shoot(page, `tour-${stop + 1}`, async () => {
      await openHelp(1);
      for (let k = 0; k < stop; k++) await page.getByRole('dialog').getByRole('button').last().click();
    });
  await shoot(page, 'shortcuts', () => openHelp(2));
  const openImport = () => openMenu(0, 6);
  const failImport = async () => {
    await openImport();
    const [images, labels, others] = Object.entries(files);
    await page
      .locator('.import-choose input')
      .first()
      .setInputFiles(
        [images, labels, others].map(([name, bytes]) => ({ name, mimeType: '', buffer: Buffer.from(bytes) })),
      );
    await page.locator('.dialog .primary').click();
    await page.locator('.dialog .notice').waitFor();
  };
  await shoot(page, 'import-failed', failImport);
  if (process.env.SCREENSHOTS) {
    await shoot(page, 'import', openImport);
    await shoot(page, 'logs', () => openHelp(3));
    await shoot(page, 'about', () => openHelp(4));
    await shoot(page, 'menu', () => openMenu(3, 7));
    await page.locator('#tab-models').click();
    await shoot(page, 'rename', () => page.locator('[data-rename]').first().click());
    await shoot(page, 'export', () => page.locator('.models-actions').nth(1).getByRole('button').nth(1).click());
    await page.keyboard.press('Escape');
    await page.locator('#tab-lookInside').click();
    await shoot(page, 'look-inside-empty', toPanel);
    await page.locator('#tab-myDigits').click();
    await page.getByRole('button', { name: 'Learn my handwriting' }).click();
    await page.locator('.outcome').waitFor();
    await shoot(page, 'taught', toPanel);
    await page.locator('.outcome .primary').click();
    await draw(page, penDigits[7].strokes);
    await page.locator('#tab-lookInside').click();
    await page.locator('#step-update').click();
    await page.getByRole('radio', { name: '3', exact: true }).check({ force: true });
    await page.locator('.update-buttons button').nth(1).click();
    await shoot(page, 'took-ten', toPanel);
    await page.locator('#step-gradients-2').click();
    await shoot(page, 'practised', toPanel);
  }

  await host.stop();
  await page.getByRole('alert').first().waitFor();
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await page.screenshot({ path: `${FOLDER}/lost-${theme}.png` });
  }
});
