import type { Locator, Page } from '@playwright/test';
import { digitOn, draw, penDigits } from './drawing.ts';
import { expect, test } from './inkling.ts';
import { number } from './photo.ts';

const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test('the language changes at once, everywhere, and is kept', async ({ page }) => {
  await draw(page, penDigits[7].strokes);
  await page.getByRole('menuitem', { name: 'View' }).click();
  await page.getByRole('menuitem', { name: 'Language' }).click();
  await page.getByRole('menuitemradio', { name: '한국어' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.getByRole('menuitem', { name: '편집' })).toBeVisible();
  await expect(page.getByRole('button', { name: '학습 시작' })).toBeVisible();
  await expect(page.getByText(/^확신도 \d/)).toBeVisible();
  await expect(digitOn(page)).toHaveText('7');
  await page.reload();
  await expect(page.getByRole('menuitem', { name: '보기' })).toBeVisible();
});

test.describe('in a Korean system', () => {
  test.use({ locale: 'ko-KR' });
  test('the interface is Korean', async ({ page }) => {
    await expect(page.getByText('숫자를 그려 보세요')).toBeVisible();
  });
});

test('the appearance follows the system, or the person', async ({ page }) => {
  const light = await paper(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await paper(page);
  expect(dark).not.toBe(light);
  await page.getByRole('menuitem', { name: 'View' }).click();
  await page.getByRole('menuitem', { name: 'Appearance' }).click();
  await page.getByRole('menuitemradio', { name: 'Light' }).click();
  expect(await paper(page)).toBe(light);
  await page.reload();
  await expect.poll(() => paper(page)).toBe(light);
});

test('ink changes its colour with the paper', async ({ page }) => {
  await draw(page, penDigits[7].strokes);
  const ink = () =>
    page.locator('.canvas > canvas').evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const at = data.findIndex((value, i) => i % 4 === 3 && value === 255);
      return data[at - 3];
    });
  expect(await ink()).toBeLessThan(80);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ink).toBeGreaterThan(180);
});

test.describe('the menu bar', () => {
  test('is operated with the arrows, letters and Escape', async ({ page }) => {
    const item = (name: string) => page.getByRole('menuitem', { name, exact: true });
    await item('Edit').focus();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('menuitem', { name: /^Undo/ })).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('menuitem', { name: /^Clear drawing/ })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('menuitem', { name: /^Retrain/ })).toBeFocused();
    await page.keyboard.press('t');
    await expect(page.getByRole('menuitem', { name: /^Training options/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(item('Train').first()).toBeFocused();
    await expect(page.getByRole('menu')).toHaveCount(0);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.press('l');
    await expect(item('Look inside')).toBeFocused();
    await page.keyboard.press('l');
    await expect(item('Language')).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('menuitemradio', { name: 'Same as system' })).toBeFocused();
    await expect(page.getByRole('menuitemradio', { name: 'Same as system' })).toBeChecked();
    await page.keyboard.press('ArrowLeft');
    await expect(item('Language')).toBeFocused();
    await page.keyboard.press('Home');
    await page.keyboard.press('m');
    await page.keyboard.press('m');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { name: 'Models' })).toHaveAttribute('aria-selected', 'true');
  });

  test('is operated with the mouse', async ({ page }) => {
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.getByRole('menuitem', { name: 'Help' }).hover();
    await page.getByRole('menuitem', { name: 'About Inkling' }).click();
    await expect(page.getByRole('dialog', { name: 'About Inkling' })).toContainText('MNIST');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await page.mouse.click(500, 500);
    await expect(page.getByRole('menu')).toHaveCount(0);
  });
});

test('the shortcuts can be looked up', async ({ page }) => {
  await page.keyboard.press('Control+/');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toContainText('Ctrl+Shift+Z');
  await expect(dialog).toContainText('Ctrl+Y');
  // Not while a dialog is open.
  await page.keyboard.press('e');
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Eraser' })).toHaveAttribute('aria-pressed', 'false');
});

test('a lost connection is said, and is found again', async ({ page, host }) => {
  await draw(page, penDigits[7].strokes);
  await expect(digitOn(page)).toHaveText('7');
  await host.stop();
  const notice = page.getByText('The connection to Inkling is lost. Trying again…');
  await expect(notice).toBeVisible();
  const start = page.getByRole('button', { name: 'Start training' });
  await expect(start).toBeDisabled();
  // It is as wide as what is below it, which could scroll.
  const rightOf = (part: Locator) => part.evaluate((element) => element.getBoundingClientRect().right);
  expect(await rightOf(page.locator('.notice'))).toBe(await rightOf(page.locator('.stage-answer')));
  await page.keyboard.press('Escape');
  await draw(page, penDigits[4].strokes);
  await host.start();
  await expect(notice).toBeHidden();
  await expect(start).toBeEnabled();
  await expect(digitOn(page)).toHaveText('4');
});

test.describe('in the smallest window', () => {
  test.use({ viewport: { width: 900, height: 640 } });
  test('nothing jumps while one draws, chooses a panel or goes from step to step', async ({ page }) => {
    const placesOf = (parts: Locator) =>
      parts.evaluateAll((all) => all.map((part) => JSON.stringify(part.getBoundingClientRect())));
    const parts = page.locator('.verdict, .preview, .bars, .correction, .tabs button');
    const places = await placesOf(parts);
    await draw(page, penDigits[7].strokes);
    expect(await placesOf(parts)).toEqual(places);
    await page.keyboard.press('Escape');
    await draw(page, number);
    await expect(digitOn(page)).toHaveText('407');
    expect(await placesOf(parts)).toEqual(places);
    await draw(
      page,
      number.map(({ points }) => ({ points: points.map(([x, y]) => [x, y + 110] as const) })),
    );
    await expect(digitOn(page)).toHaveText('407\n407');
    expect(await placesOf(parts)).toEqual(places);
    await page.getByRole('button', { name: 'Read as one digit' }).click();
    await expect(page.getByRole('button', { name: 'Read as a number' })).toBeVisible();
    expect(await placesOf(parts)).toEqual(places);

    const recipes = page.locator('.recipe, .setup-start');
    const ofRecipes = await placesOf(recipes);
    for (const name of [/^Notebook/, /^Careful/]) {
      await page.getByRole('radio', { name }).check();
      expect(await placesOf(recipes)).toEqual(ofRecipes);
    }

    for (const name of ['Results', 'My digits', 'Models']) {
      await page.getByRole('tab', { name }).click();
      expect(await placesOf(parts)).toEqual(places);
    }

    await page.getByRole('tab', { name: 'Look inside' }).click();
    const arrows = page.locator('.step-header .icon-button');
    const steps = page.locator('.step-list [role=tab]');
    const ofArrows = await placesOf(arrows);
    for (let step = 1; step < (await steps.count()); step++) {
      await page.keyboard.press('n');
      await expect(steps.nth(step)).toHaveAttribute('aria-selected', 'true');
      await expect(steps.nth(step)).toBeInViewport({ ratio: 1 });
      expect(await placesOf(arrows)).toEqual(ofArrows);
    }
  });

  test('numbers of eleven classes keep apart, however small they are', async ({ page }) => {
    await draw(page, penDigits[7].strokes);
    await page.getByRole('tab', { name: 'Look inside' }).click();
    for (const step of ['softmax', 'outputGradient', 'gradients-3']) {
      await page.locator(`#step-${step}`).click();
      const rows = page.locator('.class-table tbody tr, .units-list').filter({ hasText: '×10' });
      await expect(rows.first()).toBeVisible();
      const gaps = await rows.evaluateAll((all) =>
        all.flatMap((row) => {
          const boxes = Array.from(row.querySelectorAll('data'), (data) => {
            const range = document.createRange();
            range.selectNodeContents(data);
            return range.getBoundingClientRect();
          });
          return boxes.slice(1).map((box, k) => box.left - boxes[k].right);
        }),
      );
      expect(Math.min(...gaps), step).toBeGreaterThan(2);
    }
  });
});

test('the step that is shown stays in sight when the window is made smaller', async ({ page }) => {
  await draw(page, penDigits[7].strokes);
  await page.getByRole('tab', { name: 'Look inside' }).click();
  const step = page.getByRole('tab', { name: /Hidden layer 1: gradients/ });
  await step.click();
  await page.setViewportSize({ width: 900, height: 640 });
  await expect(step).toBeInViewport({ ratio: 1 });
});
