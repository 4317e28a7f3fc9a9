import { type Page } from '@playwright/test';
import type { Stroke } from '../src/core/drawing/index.ts';
import type { Architecture } from '../src/core/network/index.ts';
import { draw, penDigits } from '../test/e2e/drawing.ts';
import { Host } from '../test/e2e/host.ts';
import { testModel } from '../test/fixtures/model.ts';
import { type Measurement, timings } from './report.ts';
import { launchBrowser } from './browser.ts';

/** Networks, and how long it may take, ms: a frame of a screen, or what is still felt as at once. */
const networks: { readonly architecture: Architecture; readonly atMost: number }[] = [
  { architecture: { sizes: [784, 50, 10], activation: 'sigmoid' }, atMost: 16 },
  { architecture: { sizes: [784, 800, 800, 10], activation: 'relu' }, atMost: 50 },
];
/** Drawings for each step, the first few to warm up. */
const ROUNDS = 9;
const WARM_UP = 2;
/** By then whatever a stroke's end has set in motion is over, ms. */
const OVER = 80;
/** Every so many of a drawing's points are drawn. */
const SPARSE = 5;

/**
 * How soon Look inside shows the numbers of a drawing, from the end of its stroke: until the last change in the view,
 * with all that is painted in it; for each step, in the built page. 0 is what was there before: the steps of reading follow
 * the pen.
 */
export async function run(): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  const browser = await launchBrowser();
  for (const { architecture, atMost } of networks) {
    const host = new Host();
    host.useModel(testModel({ architecture: { ...architecture, sizes: [...architecture.sizes] } }));
    await host.start();
    try {
      const page = await browser.newPage({ viewport: { width: 1180, height: 760 } });
      await listen(page);
      await page.goto(host.url);
      await page.getByRole('tab', { name: 'Look inside' }).click();
      await draw(page, penDigits[0].strokes);
      const steps = page.getByRole('tablist', { name: 'Steps' }).getByRole('tab');
      await steps.first().waitFor();
      for (const step of await steps.all()) {
        await step.click();
        const times: number[] = [];
        for (let round = 0; round < ROUNDS; round++) {
          await page.keyboard.press('Escape');
          await draw(page, sparse(penDigits[round % 10].strokes));
          await page.waitForTimeout(OVER);
          times.push(await page.evaluate(() => window.updated - window.lifted));
        }
        const what = `${architecture.sizes.join('-')}, ${(await step.getAttribute('id'))!.slice('step-'.length)}`;
        measured.push({ ...timings(what, times.slice(WARM_UP)), atMost });
      }
      await page.close();
    } finally {
      await host.stop();
      host.remove();
    }
  }
  await browser.close();
  return measured;
}

function sparse(strokes: readonly Stroke[]): Pick<Stroke, 'points'>[] {
  return strokes.map(({ points }) => ({ points: points.filter((_, i) => i % SPARSE === 0) }));
}

declare global {
  interface Window {
    /** When the pen was last lifted, and when the view last changed. */
    lifted: number;
    updated: number;
  }
}

/** Lets the page take the times itself: it must be told before it is loaded. */
async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener(
      'pointerup',
      ({ timeStamp }) => {
        window.lifted = window.updated = timeStamp;
      },
      { capture: true },
    );
    // Told after the whole change, and the painting that belongs to it.
    const observer = new MutationObserver(() => {
      window.updated = performance.now();
    });
    document.addEventListener('DOMContentLoaded', () => {
      new MutationObserver(() => {
        const view = document.querySelector('.look-inside');
        if (view) observer.observe(view, { subtree: true, childList: true, attributes: true, characterData: true });
      }).observe(document.getElementById('app')!, { subtree: true, childList: true });
    });
  });
}
