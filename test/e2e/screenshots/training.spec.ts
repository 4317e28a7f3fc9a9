import { test } from '../inkling.ts';
import { shoot, toMiddle, toPanel } from './shoot.ts';
import { dismiss, PATIENCE, unsaid } from './states.ts';

test.describe.configure({ timeout: PATIENCE });

// Of all states, npm test looks at the few that are most easily broken.
if (process.env.SCREENSHOTS)
  test('a run that fails, and a model that has learned little', async ({ page }) => {
    const option = (name: string) => page.locator('#training-options').getByRole('textbox', { name });
    await page.locator('.disclosure').click();
    await option('Learning rate').fill('10');
    await page.getByRole('radio', { name: 'SGD' }).check({ force: true });
    await page.getByRole('button', { name: 'Add a hidden layer' }).click();
    await page.keyboard.press('Control+Enter');
    await page.locator('.setup .notice.error').waitFor();
    await page.locator('.disclosure').click();
    await shoot(page, 'failed', () => toPanel(page));
    await page.locator('.history-list input').check();
    await page.locator('.history-facts').waitFor();
    await shoot(page, 'history-of-one', () => toMiddle(page.locator('.history-list')));
    await shoot(page, 'history-of-one-facts', () => toMiddle(page.locator('.history-facts')));
    const removed = async () => {
      await page.locator('.history-actions .button').last().click();
      await page.locator('.toast.done').waitFor();
    };
    await shoot(page, 'history-deleted', removed, async () => {
      await page.locator('.toast .button').click();
      await page.locator('.history-list input').waitFor();
      await dismiss(page);
    });

    await page.locator('.disclosure').click();
    await option('Learning rate').fill('0.000001');
    await option('Epochs').fill('1');
    await page.getByRole('button', { name: 'Remove the last hidden layer' }).click();
    await page.keyboard.press('Control+Enter');
    await page.locator('.outcome .primary').click();
    await page.locator('.disclosure').click();
    await page.locator('#tab-results').click();
    await page.locator('.results[aria-busy=false] .gallery-more').waitFor();
    await unsaid(page);
    await shoot(page, 'results-poor', () => toPanel(page));
    await shoot(page, 'results-more', () => toMiddle(page.locator('.gallery-more')));
  });
