import { setTimeout } from 'node:timers/promises';
import { type Preset, PRESETS } from '../src/core/training/index.ts';
import { Host } from '../test/e2e/host.ts';
import { openPage } from './application.ts';
import { type Measurement, median, rounded } from './report.ts';
import { launchBrowser } from './browser.ts';

const ROUNDS = 7;
/** Some five seconds each: what shorter ones differ by from run to run is more than what is measured. */
const runs: readonly { readonly preset: Preset; readonly epochs: number }[] = [
  { preset: 'notebook', epochs: 160 },
  { preset: 'quick', epochs: 45 },
];

/** How long a recipe takes, once it is known. */
const TIME = /\d\s(sec|min)/;
/** By then whatever the page has begun is over, ms. */
const SETTLED = 1000;

/**
 * What it costs a training run that somebody watches it: curves, progress and weights, live in the Train view, against
 * the same run while the browser shows an empty page. Runs with and without alternate, and begin when the page has come up
 * and the recipes' times have been measured: a page that is just being opened costs more than one that is watched.
 */
export async function run(): Promise<Measurement[]> {
  const host = new Host();
  await host.start();
  const browser = await launchBrowser();
  const measured: Measurement[] = [];
  try {
    const view = await browser.newPage({ viewport: { width: 1180, height: 760 } });
    const application = await openPage(host.url);
    for (const { preset, epochs } of runs) {
      const watched: number[] = [];
      const alone: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        for (const isWatched of round % 2 === 0 ? [true, false] : [false, true]) {
          await view.goto(isWatched ? host.url : 'about:blank');
          if (isWatched)
            await view
              .locator('.recipe-reach', { hasText: TIME })
              .nth(PRESETS.length - 1)
              .waitFor();
          await setTimeout(SETTLED);
          const { whole } = await application.train(preset, epochs);
          (isWatched ? watched : alone).push(whole);
        }
      }
      measured.push({
        what: `${preset}, ${epochs} epochs: what watching it costs`,
        value: 100 * (median(watched) / median(alone) - 1),
        unit: '%',
        atMost: 5,
        beside: `${rounded(median(watched))} ms against ${rounded(median(alone))} ms, ${ROUNDS} rounds`,
      });
    }
    application.close();
  } finally {
    await browser.close();
    await host.stop();
    host.remove();
  }
  return measured;
}
