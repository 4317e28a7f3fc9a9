// Takes the pictures of the README and the guide, in both languages, into docs/images: npm run pictures
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { digitOn, draw, penDigits } from '../test/e2e/drawing.ts';
import { Host } from '../test/e2e/host.ts';
import { buildIfStale, root } from './build.mjs';
import { findChromium } from './chromium.mjs';

const FOLDER = join(root, 'docs/images');
const SIZE = { width: 1180, height: 760 };
/** How long anything may take, ms: a busy machine is no failure. */
const PATIENCE = 120_000;

buildIfStale();
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch({
  executablePath: findChromium() ?? undefined,
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  for (const locale of ['en', 'ko']) await takePictures(locale);
} finally {
  await browser.close();
}
console.log('The pictures are in docs/images.');

async function takePictures(locale: string): Promise<void> {
  const host = new Host();
  await host.start();
  try {
    const page = await browser.newPage({ viewport: SIZE, locale, colorScheme: 'light', reducedMotion: 'reduce' });
    page.setDefaultTimeout(PATIENCE);
    await page.goto(host.url);
    await walkThrough(page, async (name) => {
      // The pen lies beside the canvas.
      await page.mouse.move(SIZE.width / 2, 0);
      // Messages go by themselves, in time.
      await page.evaluate(() =>
        document.querySelectorAll<HTMLElement>('.toast .icon-button').forEach((button) => button.click()),
      );
      await page.screenshot({ path: join(FOLDER, `${name}-${locale}.png`), animations: 'disabled' });
    });
  } finally {
    await host.stop();
    host.remove();
  }
}

/** Does what the guide tells of, and takes a picture of each. */
async function walkThrough(page: Page, take: (name: string) => Promise<unknown>): Promise<void> {
  const show = (tab: string) => page.locator(`#tab-${tab}`).click();
  await drawDigit(page, 7);
  // How long each recipe takes is measured first.
  await page.waitForFunction(() => !/…/.test(document.querySelector('.panel')?.textContent ?? '…'));
  await take('draw');

  // The middle of a run.
  await page.getByRole('radio').nth(2).check();
  await page.keyboard.press('Control+Enter');
  await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0.2);
  await take('train');
  await page.keyboard.press('Control+.');
  await page.getByRole('radio').nth(1).check();
  await page.keyboard.press('Control+Enter');
  await page.locator('.outcome .primary').click();

  await show('results');
  await page.locator('.results[aria-busy=false] .results-summary').waitFor();
  // The digits are painted as they come.
  await page.waitForFunction(() =>
    Array.from(document.querySelectorAll<HTMLCanvasElement>('.gallery canvas')).every((digit) =>
      digit
        .getContext('2d')!
        .getImageData(0, 0, digit.width, digit.height)
        .data.some((value) => value > 0),
    ),
  );
  await take('results');
  await show('lookInside');
  await drawDigit(page, 3);
  await page.locator('.step-list [role=tab]').nth(1).click();
  await take('look-inside');

  for (const { label } of penDigits) {
    await drawDigit(page, label);
    await page.keyboard.press(`Alt+Digit${label}`);
  }
  await show('myDigits');
  await page
    .locator('.my-digits-thumbnail')
    .nth(penDigits.length - 1)
    .waitFor();
  await take('my-digits');
  await show('models');
  await take('models');
}

async function drawDigit(page: Page, digit: number): Promise<void> {
  await page.keyboard.press('Escape');
  await draw(page, penDigits[digit].strokes);
  await digitOn(page).filter({ hasText: /\d/ }).waitFor();
}
