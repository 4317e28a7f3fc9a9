// Pictures of every view. Of what each looks like in its less usual states, there are more in the files beside this one.
import { resolve } from 'node:path';
import { files } from '../../fixtures/data-set.ts';
import { draw, penDigits, scribble } from '../drawing.ts';
import { expect, test } from '../mirror.ts';
import { number, open, photo } from '../photo.ts';
import * as shooting from './shoot.ts';
import { shoot } from './shoot.ts';

test('every view fits, in both languages and appearances and at three sizes', async ({ page, mirror }) => {
  test.setTimeout(process.env.SCREENSHOTS ? 540_000 : 180_000);
  const toPanel = () => shooting.toPanel(page);
  const toTop = () => shooting.toTop(page);
  const toPart = (part: string) => () => shooting.toMiddle(page.locator(part));

  await shoot(page, 'empty', toTop);
  await draw(page, [{ points: scribble }]);
  await shoot(page, 'no-digit', toTop);
  await page.keyboard.press('Escape');
  await draw(page, penDigits[7].strokes);
  await shoot(page, 'reading', toTop);

  await page.keyboard.press('Escape');
  await draw(page, number);
  await shoot(page, 'number', toTop);
  await open(page, await photo(page, 'image/jpeg'));
  await page.locator('.box').first().click();
  await shoot(page, 'photo', toTop);
  await page.keyboard.press('Escape');
  await draw(page, penDigits[7].strokes);

  await page.locator('.data-choice-more button').first().click();
  await page.getByRole('progressbar').waitFor();
  await shoot(page, 'downloading', toPanel);
  await page.getByRole('button', { name: 'Cancel' }).click();
  mirror.isDown = true;
  await page.getByRole('button', { name: 'Get the full MNIST' }).click();
  await page.locator('.data-choice-more .notice').waitFor();
  await shoot(page, 'download-failed', toPanel);
  await page.locator('.data-choice-more button').last().click();

  await page.locator('.disclosure').click();
  await page.locator('#training-options').getByRole('textbox').nth(1).fill('0');
  await shoot(page, 'options', toPanel);
  await page.locator('.disclosure').click();

  await page.getByRole('radio').nth(2).check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('img', { name: /\d%\.$/ }).waitFor();
  await shoot(page, 'running', toPanel);
  await page.keyboard.press('Control+.');
  await page.getByRole('radio').nth(1).check();
  await shoot(page, 'stopped', toPanel);
  await page.keyboard.press('Control+Enter');
  await page.locator('.outcome').waitFor();
  await shoot(page, 'outcome', toPanel);
  await page.locator('.old-and-new[aria-busy=false]').waitFor();
  await shoot(page, 'old-and-new', toPart('.old-and-new'));
  await page.locator('.outcome .primary').click();
  for (const box of await page.locator('.history-list input').all()) await box.check();
  await page.locator('.history-charts').waitFor();
  await shoot(page, 'history', toPart('.history-list'));
  await shoot(page, 'history-facts', toPart('.history-facts'));

  await page.locator('#tab-results').click();
  await page.locator('.gallery li').first().waitFor();
  await shoot(page, 'results', toPanel);
  await page.locator('[data-cell="4-4"]').click();
  await shoot(page, 'results-cell', () => page.locator('.calibration').evaluate((part) => part.scrollIntoView()));
  await page.locator('.gallery li button').first().click();
  await page.locator('.strip').first().waitFor();
  await shoot(page, 'results-opened', toTop);
  await page.locator('#tab-results').click();
  await page.locator('.results select').selectOption({ index: 1 });
  await shoot(page, 'results-empty', toPanel);

  await page.locator('#tab-models').click();
  await page.getByRole('row').nth(2).waitFor();
  await expect(page.getByRole('button', { name: 'Dismiss' })).toHaveCount(0, { timeout: 10_000 });
  await shoot(page, 'models', toPanel);
  await shoot(page, 'details', async () => {
    await page.locator('tbody tr').nth(1).getByRole('button').first().click();
    await page.getByRole('dialog').getByRole('combobox').selectOption({ index: 1 });
  });

  await page.locator('#tab-lookInside').click();
  const steps = page.locator('.step-list [role=tab]');
  await steps.first().waitFor();
  const all = await steps.evaluateAll((each) => each.map(({ id }) => id));
  for (const id of process.env.SCREENSHOTS ? all : ['step-affine-1', 'step-gradients-1', 'step-update']) {
    await page.locator(`#${id}`).click();
    await shoot(page, `look-inside-${id.slice('step-'.length)}`, toPanel);
  }

  await page.locator('#tab-myDigits').click();
  await shoot(page, 'my-digits-empty', toPanel);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  await (await chooser).setFiles(resolve(import.meta.dirname, '../../fixtures/ten-drawings.ndjson'));
  await page.locator('.my-digits-thumbnail').nth(4).click();
  await shoot(page, 'my-digits', toPanel);

  const openHelp = async (item: number) => {
    await shooting.openMenu(page, 4, item);
    await page.getByRole('dialog').waitFor();
  };
  await shoot(page, 'how-it-works', () => openHelp(0));
  for (const stop of process.env.SCREENSHOTS ? [0, 1, 2, 3, 4] : [0])
    await shoot(page, `tour-${stop + 1}`, async () => {
      await openHelp(1);
      for (let k = 0; k < stop; k++) await page.getByRole('dialog').getByRole('button').last().click();
    });
  await shoot(page, 'shortcuts', () => openHelp(2));
  const openImport = async () => {
    await shooting.openMenu(page, 0, 6);
    await page.getByRole('dialog').waitFor();
  };
  const failImport = async () => {
    await openImport();
    const [images, labels, others] = Object.entries(files);
    await page
      .locator('.import-choose input')
      .first()
      .setInputFiles(
        [images, labels, others].map(([name, bytes]) => ({ name, mimeType: '', buffer: Buffer.from(bytes) })),
      );
    await page.locator('.dialog .primary').click();
    await page.locator('.dialog .notice').waitFor();
  };
  await shoot(page, 'import-failed', failImport);
  if (process.env.SCREENSHOTS) {
    await shoot(page, 'import', openImport);
    await shoot(page, 'logs', () => openHelp(3));
    await shoot(page, 'about', () => openHelp(4));
    await page.locator('#tab-models').click();
    await shoot(page, 'rename', () => page.locator('[data-rename]').first().click());
    await shoot(page, 'export', async () => {
      await page.locator('.models-actions').nth(1).getByRole('button').nth(1).click();
      await page.getByRole('dialog').waitFor();
    });
    await page.keyboard.press('Escape');
    await page.locator('#tab-lookInside').click();
    await shoot(page, 'look-inside-empty', toPanel);
    await page.locator('#tab-myDigits').click();
    await page.getByRole('button', { name: 'Learn my handwriting' }).click();
    await page.locator('.outcome').waitFor();
    await shoot(page, 'taught', toPanel);
    await page.locator('.outcome .primary').click();
    await draw(page, penDigits[7].strokes);
    await page.locator('#tab-lookInside').click();
    await page.locator('#step-update').click();
    await page.getByRole('radio', { name: '3', exact: true }).check({ force: true });
    await page.locator('.update-buttons button').nth(1).click();
    await expect(page.locator('.update-buttons button').nth(1)).toBeEnabled();
    await shoot(page, 'took-ten', toPanel);
    await page.locator('#step-gradients-2').click();
    await shoot(page, 'practised', toPanel);
  }
});
