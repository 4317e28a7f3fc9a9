import { expect, test } from '../inkling.ts';
import { shoot, toPanel } from './shoot.ts';
import { dismiss, importDrawings, PATIENCE } from './states.ts';

test.describe.configure({ timeout: PATIENCE });

test('my digits: filtered, selected, deleted', async ({ page }) => {
  await page.getByRole('tab', { name: 'My digits' }).click();
  for (const name of ['drawings.ndjson', 'ten-drawings.ndjson']) await importDrawings(page, name);
  await expect(page.locator('.my-digits-thumbnail')).toHaveCount(20);
  await dismiss(page);
  const filter = (digit: number) =>
    page
      .locator('.my-digits-filter label')
      .nth(digit + 1)
      .click();
  await filter(4);
  for (const thumbnail of await page.locator('.my-digits-thumbnail').all()) await thumbnail.click();
  await shoot(page, 'my-digits-selected', () => toPanel(page));
  if (!process.env.SCREENSHOTS) return;

  await shoot(
    page,
    'my-digits-deleted',
    async () => {
      await page.locator('.my-digits-grid').press('Control+a');
      await page.locator('.my-digits-actions .button').last().click();
      await page.locator('.toast.done').waitFor();
    },
    async () => {
      await page.locator('.toast .button').click();
      await expect(page.locator('.my-digits-thumbnail')).toHaveCount(2);
      await dismiss(page);
    },
  );
  await page.locator('.my-digits-filter label').first().click();
  await page.locator('#tab-results').click();
  await page.locator('.results select').selectOption({ index: 1 });
  await page.locator('.results[aria-busy=false] .calibration').waitFor();
  await shoot(page, 'results-my-digits', () => toPanel(page));
  await page.locator('[data-cell="0-1"]').click();
  await shoot(page, 'results-none', () => toPanel(page));

  await page.locator('#tab-myDigits').click();
  await page.locator('.my-digits-grid').press('Control+a');
  await page.locator('.my-digits-actions .button').last().click();
  await importDrawings(page, 'drawings.ndjson');
  await filter(3);
  await page.locator('.my-digits-grid').press('Control+a');
  await page.locator('.my-digits-actions .button').last().click();
  await dismiss(page);
  await shoot(page, 'my-digits-none', () => toPanel(page));
});
