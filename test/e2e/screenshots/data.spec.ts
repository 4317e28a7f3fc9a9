import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { files } from '../../fixtures/data-set.ts';
import type { Host } from '../host.ts';
import { test } from '../inkling.ts';
import { openMenu, shoot, toPanel } from './shoot.ts';
import { dialogOf, give, PATIENCE, restart } from './states.ts';

test.describe.configure({ timeout: PATIENCE });

/** Puts a small data set in place of the MNIST that is downloaded. */
function putMnist({ home }: Host): void {
  const folder = join(home, 'datasets/mnist');
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const about = { version: 1, name: 'mnist', training: 200, test: 50, createdAt: '2026-01-02T03:04:05.678Z' };
  writeFileSync(join(folder, 'dataset.json'), JSON.stringify(about));
}

// Of all states, npm test looks at the few that are most easily broken.
if (process.env.SCREENSHOTS)
  test('data sets: importing, learning from one, deleting it', async ({ page, host }) => {
    const given = Object.entries(files).map(([name, bytes]) => ({ name, mimeType: '', buffer: Buffer.from(bytes) }));
    const openImport = () => openMenu(page, 0, 6);
    await shoot(page, 'import-drop', async () => {
      await openImport();
      await give(dialogOf(page), 'dragover', 'train-images-idx3-ubyte');
    });
    await shoot(page, 'import-chosen', async () => {
      await openImport();
      await page.locator('.import-choose input').first().setInputFiles(given);
      await dialogOf(page).locator('.import-chosen').waitFor();
    });
    await openImport();
    await page.locator('.import-choose input').first().setInputFiles(given);
    await dialogOf(page).getByRole('textbox').fill('Digits of class 3b, written in the spring');
    await dialogOf(page).locator('.primary').click();
    await page.locator('.toast.done').waitFor();
    await shoot(page, 'data-set', () => toPanel(page));

    await restart(page, host, () => putMnist(host));
    await page.locator('.data-choice select').selectOption('mnist');
    await shoot(page, 'mnist', () => toPanel(page));
    await shoot(page, 'delete-mnist', async () => {
      await page.locator('.data-choice-set .icon-button').first().click();
      await dialogOf(page).waitFor();
    });
    await page.locator('#tab-results').click();
    await page.locator('.results select').selectOption({ index: 2 });
    await page.locator('.results[aria-busy=false] .calibration').waitFor();
    await shoot(page, 'results-data-set', () => toPanel(page));
  });
