import { expect, test } from '../inkling.ts';
import { shoot, toPanel } from './shoot.ts';
import { dialogOf, dismiss, fixture, give, PATIENCE, takeAway } from './states.ts';

test.describe.configure({ timeout: PATIENCE });

const MODEL = 'formats/pytorch-sequential.safetensors';

test('messages, and what is asked of files', async ({ page }) => {
  await page.getByRole('tab', { name: 'Models' }).click();
  const panel = page.locator('.models-drop');
  await give(panel, 'drop', 'weights.pt', fixture('formats/pytorch-checkpoint.pt'));
  await page.locator('.toast.error').waitFor();
  await shoot(page, 'message-error');
  await dismiss(page);
  await shoot(page, 'ask-activation', async () => {
    await give(panel, 'drop', 'from PyTorch.safetensors', fixture(MODEL));
    await dialogOf(page).locator('.field-help').filter({ hasText: '%' }).waitFor();
  });
  if (!process.env.SCREENSHOTS) return;

  await shoot(page, 'models-one', () => toPanel(page));
  await shoot(
    page,
    'models-drop',
    () => give(panel, 'dragover', 'from PyTorch.safetensors'),
    () => takeAway(panel),
  );
  const said = () => expect(page.locator('.toast.done')).toHaveCount(1);
  const imported = async () => {
    await give(panel, 'drop', 'from PyTorch.safetensors', fixture(MODEL));
    await dialogOf(page).locator('.primary').click();
    await said();
  };
  const removed = async () => {
    await dismiss(page);
    await page.locator('tbody tr').last().locator('.icon-button').last().click();
    await said();
  };
  await shoot(page, 'model-imported', imported, async () => {
    await removed();
    await dismiss(page);
  });
  await shoot(page, 'model-deleted', async () => {
    await dismiss(page);
    await imported();
    await removed();
  });
});
