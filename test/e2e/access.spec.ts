import type { Page } from '@playwright/test';
import { expectNoViolations } from './axe.ts';
import { draw, penDigits, scribble } from './drawing.ts';
import { expect, test } from './inkling.ts';
import { number, open, photo } from './photo.ts';

/** What each view is called is in the page's language: here the views are found by where they are. */
const button = (page: Page, k: number) => page.getByRole('button').nth(k);

// Contrast depends on the appearance alone, names on the language alone: two of the four looks have all of it.
const looks = [
  ['light', 'en-US'],
  ['dark', 'ko-KR'],
] as const;
for (const [colorScheme, locale] of looks)
  test.describe(`${colorScheme}, ${locale}`, () => {
    test.use({ colorScheme, locale });

    test('axe finds nothing to complain about in any view', async ({ page }) => {
      test.setTimeout(180_000);
      await expectNoViolations(page, 'empty');
      await draw(page, [{ points: scribble }]);
      await expectNoViolations(page, 'scribble');
      await page.keyboard.press('Escape');
      await draw(page, penDigits[7].strokes);
      await expectNoViolations(page, 'reading');
      await page.keyboard.press('Escape');
      await draw(page, number);
      await expectNoViolations(page, 'number');
      await open(page, await photo(page, 'image/png'));
      await page.locator('.box').first().waitFor();
      await expectNoViolations(page, 'photo');

      await page.locator('.disclosure').click();
      await page.locator('#training-options').getByRole('textbox').nth(1).fill('-1');
      await expectNoViolations(page, 'options');
      // Long enough to be looked at.
      await page.locator('.recipe input').last().check();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('progressbar').waitFor();
      await expectNoViolations(page, 'running');
      await page.keyboard.press('Control+.');
      await page.locator('.recipe input').first().check();
      await page.keyboard.press('Control+Enter');
      await page.locator('.outcome').waitFor();
      await expectNoViolations(page, 'outcome');
      await page.locator('.outcome .primary').click();
      await page.locator('.history-list input').first().check();
      await page.locator('.history-facts').waitFor();
      await expectNoViolations(page, 'history');
      await page.locator('#tab-results').click();
      await page.locator('[data-cell="4-4"]').click();
      await page.locator('.gallery').waitFor();
      await expectNoViolations(page, 'results');
      await page.locator('.results select').selectOption({ index: 1 });
      await expectNoViolations(page, 'no results');
      await page.locator('#tab-models').click();
      await expectNoViolations(page, 'models');
      await button(page, -1).waitFor();
      await page.locator('tbody tr').nth(1).getByRole('button').first().click();
      await page.getByRole('dialog').getByRole('combobox').selectOption({ index: 1 });
      await expectNoViolations(page, 'details');
      await page.keyboard.press('Escape');

      await page.getByRole('menuitem').nth(2).click();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowRight');
      await expectNoViolations(page, 'menu');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+/');
      await expectNoViolations(page, 'shortcuts');
    });

    test('nor in what explains it', async ({ page }) => {
      test.setTimeout(180_000);
      await draw(page, penDigits[7].strokes);
      await page.locator('#tab-lookInside').click();
      for (const step of ['input', 'affine-1', 'softmax', 'gradients-1', 'update', 'attention']) {
        await page.locator(`#step-${step}`).click();
        await expectNoViolations(page, `look inside, ${step}`);
      }
      await page.locator('#tab-myDigits').click();
      await expectNoViolations(page, 'no digits of one’s own');
      await page.keyboard.press('Alt+Digit7');
      await page.locator('.my-digits-thumbnail').first().click();
      await expectNoViolations(page, 'my digits');

      const openHelp = async (item: number) => {
        await page.getByRole('menubar').locator('> li > [role=menuitem]').last().click();
        await page.getByRole('menu').getByRole('menuitem').nth(item).click();
        await page.getByRole('dialog').waitFor();
      };
      await openHelp(0);
      await expectNoViolations(page, 'how it works');
      await page.keyboard.press('Escape');
      await openHelp(1);
      await expectNoViolations(page, 'tour');
    });
  });

test.describe('reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves', async ({ page }) => {
    await page.keyboard.press('Control+/');
    await page.getByRole('dialog').waitFor();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});
