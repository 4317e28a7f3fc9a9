import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { files } from '../fixtures/data-set.ts';
import { expectNoViolations } from './axe.ts';
import { transferOf } from './files.ts';
import { expect, test } from './mirror.ts';

const learnFrom = (page: Page) => page.getByRole('combobox', { name: 'Learn from' });
const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Import MNIST files' });
const packed = Object.entries(files).map(([name, bytes]) => ({
  name: `${name}.gz`,
  mimeType: 'application/gzip',
  buffer: gzipSync(bytes),
}));
const note = { name: 'README.txt', mimeType: 'text/plain', buffer: Buffer.from('These are digits.') };

async function openImport(page: Page): Promise<void> {
  await page.getByRole('menuitem', { name: 'File', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Import MNIST files…' }).click();
}

async function choose(page: Page, button: string, some: typeof packed): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await dialogOf(page).getByRole('button', { name: button }).click();
  await (await chooser).setFiles(some);
}

test('MNIST files are imported, a network learns from them, and they are deleted again', async ({ page }) => {
  await openImport(page);
  await choose(page, 'Choose files…', [...packed.toReversed(), note]);
  await expect(dialogOf(page).getByRole('listitem')).toHaveCount(4);
  await expect(dialogOf(page).getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('My class');
  await expectNoViolations(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText('“My class” is here: 200 digits to learn from, 50 to test on.')).toBeVisible();
  await expect(learnFrom(page).getByRole('option', { selected: true })).toHaveText('My class: 200');

  await page.getByRole('button', { name: 'Start training' }).click();
  await expect(
    page
      .getByRole('row', { name: /^Measured on/ })
      .getByRole('cell')
      .last(),
  ).toHaveText('50 test digits');
  await page.getByRole('button', { name: 'Keep and use it' }).click();

  await page.reload();
  await expect(learnFrom(page).getByRole('option', { selected: true })).toHaveText('My class: 200');
  await page.getByRole('button', { name: 'Delete “My class”' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(learnFrom(page)).toBeFocused();
  await expect(learnFrom(page).getByRole('option')).toHaveText(['Bundled digits: 10,000']);
});

test('files that make no data set are refused in words, and others can be dropped in their place', async ({ page }) => {
  await openImport(page);
  await choose(page, 'Choose files…', [note]);
  await expect(dialogOf(page).getByRole('alert')).toContainText('None of these is an IDX file.');
  await choose(page, 'Choose files…', packed.slice(0, 3));
  await dialogOf(page).getByRole('button', { name: 'Import' }).click();
  await expect(dialogOf(page).getByRole('alert')).toContainText(
    't10k-images-idx3-ubyte.gz holds 50 images, and no file',
  );

  await dialogOf(page).dispatchEvent('drop', { dataTransfer: await transferOf(page, packed) });
  await expect(dialogOf(page).getByRole('alert')).toBeHidden();
  await expect(dialogOf(page).getByRole('listitem')).toHaveCount(4);
  await dialogOf(page).getByRole('button', { name: 'Import' }).click();
  await expect(learnFrom(page).getByRole('option', { selected: true })).toHaveText('Imported digits: 200');
});

test('the full MNIST is downloaded as far as one wants, and goes on from there', async ({ page, mirror }) => {
  await page.getByRole('button', { name: 'Get the full MNIST (11 MB)' }).click();
  const progress = page.getByRole('progressbar', { name: 'Downloading MNIST' });
  await expect(progress).toHaveAttribute('value', /^0\.0/);
  await expect(page.getByText(/^2.2\skB of 11.1\sMB$/)).toBeVisible();
  await expectNoViolations(page);
  // The page may be loaded again meanwhile.
  await page.reload();
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Get the full MNIST (11 MB)' })).toBeFocused();

  mirror.isDown = true;
  await page.getByRole('menuitem', { name: 'Train', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Get the full MNIST' }).click();
  await expect(page.getByRole('tabpanel').getByRole('alert')).toContainText(
    'refused to send the data (HTTP status 503)',
  );
  expect(mirror.asked.at(-1)).toBeGreaterThan(0);
  await expectNoViolations(page);
  mirror.isDown = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(progress).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(learnFrom(page).getByRole('option')).toHaveText(['Bundled digits: 10,000']);
});
