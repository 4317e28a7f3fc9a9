// Pictures of what a person sees less often: questions, messages, what is chosen or held over something. They are taken by
// `npm run screenshots`; of all others, npm test looks at the few that are most easily broken.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { files } from '../fixtures/data-set.ts';
import { testModel } from '../fixtures/model.ts';
import { canvasOf, digitOn, draw, penDigits, scribble } from './drawing.ts';
import { transferOf } from './files.ts';
import type { Host } from './host.ts';
import { expect, test } from './inkling.ts';
import { number, open } from './photo.ts';
import { looks, openMenu, shoot, sizes, take, toMiddle, toPanel, toTop } from './shoot.ts';

test.beforeEach(() => test.setTimeout(process.env.SCREENSHOTS ? 540_000 : 60_000));

const fixture = (name: string) => readFileSync(resolve(import.meta.dirname, '../fixtures', name));
const MODEL = 'formats/pytorch-sequential.safetensors';
const dialogOf = (page: Page) => page.getByRole('dialog');

/** Drops a file, or holds it there. */
async function give(to: Locator, how: 'dragover' | 'drop', name: string, buffer = Buffer.alloc(0)): Promise<void> {
  await to.dispatchEvent(how, { dataTransfer: await transferOf(to.page(), [{ name, buffer }]) });
}

/** Takes what was held over the window away. */
const takeAway = (from: Locator) => from.dispatchEvent('dragleave');

/** Brings in drawings by the page's own button. */
async function importDrawings(page: Page, name: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  await (await chooser).setFiles(resolve(import.meta.dirname, '../fixtures', name));
}

/** Waits until no message is in sight. */
const unsaid = (page: Page) => expect(page.locator('.toast')).toHaveCount(0);

/** Takes all messages away. */
async function dismiss(page: Page): Promise<void> {
  for (const toast of (await page.locator('.toast').all()).toReversed()) await toast.locator('.icon-button').click();
}

/** Starts the host again, after something was changed in its data folder. */
async function restart(page: Page, host: Host, change: () => void): Promise<void> {
  await host.stop();
  change();
  await host.start();
  await page.reload();
  await page.getByRole('menuitem').first().waitFor();
}

/** Puts a small data set in place of the MNIST that is downloaded. */
function putMnist({ home }: Host): void {
  const folder = join(home, 'datasets/mnist');
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const about = { version: 1, name: 'mnist', training: 200, test: 50, createdAt: '2026-01-02T03:04:05.678Z' };
  writeFileSync(join(folder, 'dataset.json'), JSON.stringify(about));
}

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

if (process.env.SCREENSHOTS) {
  test('the menus, what is about Inkling, and no connection', async ({ page, host, browser }) => {
    await draw(page, penDigits[7].strokes);
    for (const [place, menu] of ['file', 'edit', 'train', 'view', 'help'].entries())
      await shoot(page, `menu-${menu}`, () => openMenu(page, place));
    for (const [menu, place, item] of [
      ['save', 0, 3],
      ['export', 0, 5],
      ['digits', 3, 5],
      ['language', 3, 6],
      ['appearance', 3, 7],
    ] as const)
      await shoot(page, `menu-${menu}`, () => openMenu(page, place, item));

    const openLicences = async () => {
      await openMenu(page, 4, 4);
      await dialogOf(page).locator('.disclosure').click();
      await dialogOf(page).locator('details').first().waitFor();
      await toMiddle(dialogOf(page).locator('.disclosure'));
    };
    await shoot(page, 'licences', openLicences);
    await shoot(page, 'licence', async () => {
      await openLicences();
      await dialogOf(page).locator('summary').nth(1).click();
    });

    await shoot(
      page,
      'lost',
      async () => {
        // What was chosen last is with the host.
        const lang = await page.locator('html').getAttribute('lang');
        const settings = join(host.home, 'settings.json');
        await expect.poll(() => readFileSync(settings, 'utf8')).toContain(`"locale": "${lang}"`);
        await host.stop();
        await page.locator('.window-notice').waitFor();
      },
      async () => {
        await host.start();
        await page.locator('.window-notice').waitFor({ state: 'detached' });
      },
    );
    for (const [locale, theme, size] of looks) {
      const stranger = await browser.newPage({ locale, colorScheme: theme, viewport: sizes[size] });
      await stranger.goto(new URL('/#wrong-token', host.url).href);
      await stranger.locator('.window-notice').waitFor();
      await take(stranger, `refused-${locale}-${theme}-${size}`);
      await stranger.close();
    }
  });

  test('the drawing and its tools', async ({ page }) => {
    const canvas = canvasOf(page);
    await draw(page, number);
    await page.locator('.verdict-mode').click();
    await shoot(page, 'number-as-one', () => toTop(page));
    await page.locator('.verdict-mode').click();
    await page.keyboard.press('Escape');
    await draw(page, [
      ...number.map(({ points }) => ({ points: points.map(([x, y]) => [x, y - 70] as const) })),
      ...number.map(({ points }) => ({ points: points.map(([x, y]) => [x, y + 70] as const) })),
    ]);
    await shoot(page, 'number-of-two-lines', () => toTop(page));
    await page.keyboard.press('Escape');
    await shoot(
      page,
      'dropping',
      async () => {
        await toTop(page);
        await give(canvas, 'dragover', 'photo.jpg');
      },
      () => takeAway(canvas),
    );
    await give(canvas, 'drop', 'notes.txt', Buffer.from('These are notes.'));
    await page.locator('.toast.error').waitFor();
    await shoot(page, 'message-picture', () => toTop(page));
    await dismiss(page);

    await draw(page, penDigits[7].strokes);
    let said = 0;
    await shoot(
      page,
      'corrected',
      async () => {
        await toTop(page);
        await page.keyboard.press(`Alt+Digit${(said = said === 1 ? 2 : 1)}`);
        await page.locator('.toast.done').waitFor();
      },
      () => dismiss(page),
    );
    await page.keyboard.press('e');
    await draw(page, [{ points: scribble.slice(20, 24) }]);
    await shoot(page, 'eraser', async () => {
      await toTop(page);
      await canvas.hover();
    });
    await shoot(page, 'eraser-named', async () => {
      await toTop(page);
      await page.locator('.tools input').focus();
      await page.keyboard.press('Tab');
    });
    await page.keyboard.press('e');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());

    const blank = await page.evaluate(() => {
      const paper = document.createElement('canvas');
      paper.width = paper.height = 400;
      const context = paper.getContext('2d')!;
      context.fillStyle = '#eee';
      context.fillRect(0, 0, 400, 400);
      return paper.toDataURL('image/jpeg').split(',')[1];
    });
    await open(page, Buffer.from(blank, 'base64'));
    await page.locator('.canvas-picture').waitFor();
    await shoot(page, 'photo-without-digits', () => toTop(page));
  });

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

  test('what is chosen and looked at inside', async ({ page, host }) => {
    const toStep = (id: string) => page.locator(`#step-${id}`).click();
    const reveal = (part: string) => async () => {
      await toPanel(page);
      await page
        .locator(part)
        .last()
        .evaluate((one) => one.scrollIntoView({ block: 'nearest' }));
    };
    /** Goes to a value of a strip, as with the keys. */
    const look = async (strip: string, down: number, right: number) => {
      await page.locator(strip).first().focus();
      await page.keyboard.press('Home');
      for (let k = 0; k < down; k++) await page.keyboard.press('ArrowDown');
      for (let k = 0; k < right; k++) await page.keyboard.press('ArrowRight');
    };
    await draw(page, penDigits[7].strokes);
    await page.getByRole('tab', { name: 'Look inside' }).click();
    await toStep('affine-1');
    await page.getByRole('option').nth(2).click();
    await shoot(page, 'unit', reveal('.unit'));
    await shoot(page, 'unit-number', async () => {
      await reveal('.unit')();
      await look('.unit .strip-cells', 12, 14);
    });
    await shoot(page, 'strip-number', async () => {
      await toPanel(page);
      await look('.strip-cells', 0, 14);
    });
    await toStep('input');
    await shoot(page, 'pixel', async () => {
      await toPanel(page);
      await look('.strip-cells', 9, 14);
    });
    await toStep('loss');
    await page.getByRole('radio', { name: '3', exact: true }).check({ force: true });
    await shoot(page, 'true-label', () => toPanel(page));
    await toStep('attention');
    await shoot(page, 'attention', reveal('.overlay'));
    await shoot(page, 'attention-pixel', async () => {
      await reveal('.overlay')();
      await look('.overlay .strip-cells', 9, 14);
    });
    await page.locator('.choice-row label').last().click();
    await shoot(page, 'attention-none', reveal('.overlay'));
    await toStep('update');
    await page.locator('.update-buttons .button').nth(1).click();
    await expect(page.locator('.loss-curve')).toBeVisible();
    await toStep('gradients-3');
    await page.getByRole('option').last().click();
    await shoot(page, 'practised-none', reveal('.unit'));
    await toStep('update');
    await page.locator('.update-controls input').fill('-1');
    await shoot(page, 'rate-wrong', () => toPanel(page));

    // A model by another hand: sigmoid, and another rule for what is a digit.
    await restart(page, host, () =>
      host.useModel(
        testModel({
          architecture: { sizes: [784, 12, 10], activation: 'sigmoid' },
          rejection: { kind: 'energy', threshold: -3 },
          temperature: 1.7,
        }),
      ),
    );
    await expect(digitOn(page)).toBeVisible();
    await toStep('activation-1');
    await shoot(page, 'sigmoid', () => toPanel(page));
    await toStep('calibration');
    await shoot(page, 'energy', reveal('.step-note'));
  });
}
