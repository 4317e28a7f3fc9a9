import { digitOn, draw, penDigits } from './drawing.ts';
import { Host } from './host.ts';
import { expect, test as base } from './inkling.ts';

/** Somebody who has never been here. */
const test = base.extend<{ host: Host }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads it from the source
  host: async ({}, use) => {
    const host = new Host({}, {});
    await host.start();
    await use(host);
    await host.stop();
    host.remove();
  },
});

test('the first time there is a tour, along which one can draw; and then never again', async ({ page }) => {
  const tour = page.getByRole('dialog');
  await expect(tour).toHaveAccessibleName('Draw a digit here');
  await draw(page, penDigits[7].strokes);
  await expect(digitOn(page)).toHaveText('7');
  for (const title of ['It is read while you draw', 'Wrong? Say so', 'Train a network of your own', 'Look inside']) {
    await tour.getByRole('button', { name: 'Next' }).click();
    await expect(tour).toHaveAccessibleName(title);
    await expect(tour).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.tour-light')).toBeInViewport({ ratio: 1 });
  }
  await expect(page.getByRole('tab', { name: 'Look inside' })).toHaveAttribute('aria-selected', 'true');
  await tour.getByRole('button', { name: 'Done' }).click();
  await page.reload();
  await expect(digitOn(page)).toHaveText('7');
  await expect(tour).toHaveCount(0);
});

test('its text and its place change together', async ({ page }) => {
  const next = page.getByRole('button', { name: 'Next' });
  await expect(next).toBeFocused();
  for (const title of ['It is read while you draw', 'Wrong? Say so', 'Train a network of your own']) {
    const [early, settled] = await next.evaluate(async (button: HTMLElement) => {
      const frame = () => new Promise<void>((shown) => requestAnimationFrame(() => setTimeout(shown)));
      const places = () =>
        JSON.stringify([
          document.querySelector('.tour h2')!.textContent,
          ...['.tour', '.tour-light'].map((part) => document.querySelector(part)!.getBoundingClientRect()),
        ]);
      button.click();
      await frame();
      const first = places();
      for (let k = 0; k < 10; k++) await frame();
      return [first, places()];
    });
    expect(settled).toContain(title);
    expect(early).toBe(settled);
  }
});

test('it can be skipped by key, and taken again from the Help menu', async ({ page }) => {
  const tour = page.getByRole('dialog');
  await expect(tour.getByRole('button', { name: 'Next' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(tour).toHaveAccessibleName('It is read while you draw');
  await page.keyboard.press('Escape');
  await expect(tour).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: 'Tour' }).click();
  await expect(tour).toHaveAccessibleName('Draw a digit here');
});

test('How it works is a text with formulas that leads to Look inside', async ({ page }) => {
  await page.keyboard.press('Escape');
  await draw(page, penDigits[4].strokes);
  await page.getByRole('menuitem', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: 'How it works' }).click();
  const text = page.getByRole('dialog', { name: 'How it works' });
  await expect(text.getByRole('heading', { level: 3 })).toHaveCount(10);
  await expect(text.locator('.katex-error')).toHaveCount(0);
  await expect(text.locator('.katex')).toHaveCount(11);
  await text
    .getByRole('region', { name: /From scores to probabilities/ })
    .getByRole('button', { name: 'See it with your drawing' })
    .click();
  await expect(text).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /Softmax$/ })).toHaveAttribute('aria-selected', 'true');
});
