import type { Page } from '@playwright/test';
import { digitOn, draw, penDigits } from './drawing.ts';
import { expect, test } from './inkling.ts';

/** Presses Tab until something has the focus; fails where it can't be reached. */
async function tabTo(
  page: Page,
  name: RegExp | string,
  role: 'button' | 'tab' | 'radio' | 'textbox' | 'slider',
): Promise<void> {
  const wanted = page.getByRole(role, { name });
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab doesn't reach ${String(name)}.`);
}

test('retrain, keep, look inside, correct and rename without a mouse', async ({ page }) => {
  // Drawing aside: that is what a mouse is for.
  await draw(page, penDigits[7].strokes);

  await tabTo(page, /^Quick/, 'radio');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: /^Notebook/ })).toBeChecked();
  await tabTo(page, 'Options', 'button');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Epochs', 'textbox');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Keep the new model?' })).toBeVisible();
  await tabTo(page, 'Keep and use it', 'button');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('contentinfo')).toContainText('Custom');
  await expect(page.getByRole('button', { name: 'Start training' })).toBeFocused();
  await expect(digitOn(page)).not.toHaveText('');

  await page.keyboard.press('Shift+Tab');
  await tabTo(page, 'Train', 'tab');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, /Input/, 'tab');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('tab', { name: /Hidden layer: sums/ })).toBeFocused();
  await tabTo(page, /Weighted sums/, 'slider');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('slider', { name: /Weighted sums/ })).toHaveAttribute('aria-valuetext', /^a1\[1\] = /);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('unit')).toHaveAccessibleName('unit 1');

  await page.keyboard.press('Alt+Digit1');
  await expect(page.getByText('Stored as 1 in My digits.')).toBeVisible();
  await tabTo(page, /^Look inside/, 'tab');
  await page.keyboard.press('End');
  await expect(page.getByRole('tab', { name: 'Models' })).toBeFocused();
  await tabTo(page, /^Rename/, 'button');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Typed');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /^Typed/ })).toBeVisible();
});

test('whatever has the focus can be seen to have it', async ({ page }) => {
  await page.getByRole('button', { name: 'Options' }).click();
  await page.locator('body').click({ position: { x: 700, y: 5 } });
  const names = new Set<string>();
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    const { name, ring } = await page.evaluate(() => {
      const element = document.activeElement!;
      // A hidden radio button shows its focus on what stands for it.
      const shown = [element, element.nextElementSibling, element.closest('label')].filter((one) => one !== null);
      return {
        name: element.outerHTML.slice(0, 400),
        ring: element === document.body || shown.some((one) => getComputedStyle(one).outlineStyle !== 'none'),
      };
    });
    expect(ring, name).toBe(true);
    names.add(name);
  }
  expect(names.size).toBeGreaterThan(20);
});
