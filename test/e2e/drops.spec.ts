import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { files } from '../fixtures/data-set.ts';
import { digitOn } from './drawing.ts';
import { type GivenFile, transferOf } from './files.ts';
import { expect, test } from './inkling.ts';
import { photo } from './photo.ts';

/** Drops files beside all that expects some. */
async function drop(page: Page, given: readonly GivenFile[]): Promise<void> {
  await page.getByRole('menubar').dispatchEvent('drop', { dataTransfer: await transferOf(page, given) });
}

test('files are taken for what they are, wherever they are dropped', async ({ page }) => {
  await drop(page, [{ name: 'board.png', buffer: await photo(page, 'image/png') }]);
  await expect(digitOn(page)).toHaveText('407');

  await drop(page, [{ name: 'mine.ndjson', buffer: await readFile('test/fixtures/ten-drawings.ndjson') }]);
  await expect(page.getByRole('tabpanel', { name: 'My digits' }).getByRole('option')).toHaveCount(10);

  await drop(page, [{ name: 'numpy.npz', buffer: await readFile('test/fixtures/formats/numpy-textbook.npz') }]);
  const question = page.getByRole('dialog', { name: 'Which activation was it trained with?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('tab', { name: 'Models' })).toHaveAttribute('aria-selected', 'true');

  const idx = Object.entries(files).map(([name, bytes]) => ({ name, buffer: Buffer.from(bytes) }));
  await drop(page, idx);
  const importing = page.getByRole('dialog', { name: 'Import MNIST files' });
  await expect(importing.getByRole('listitem')).toHaveCount(4);
});
