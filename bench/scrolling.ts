import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { penDigits } from '../test/e2e/drawing.ts';
import { Host } from '../test/e2e/host.ts';
import { runRecord } from '../test/fixtures/runs.ts';
import { launchBrowser } from './browser.ts';
import { type Measurement, timings } from './report.ts';

const RUNS = 200;
const DRAWINGS = 5000;
const ROUNDS = 5;
const FRAMES = 150;
/** As fast as one turns a wheel to find something, px a frame. */
const STEP = 24;

/** How far frames are apart while one scrolls through the longest lists, beside those while nothing moves. */
export async function run(): Promise<Measurement[]> {
  const host = new Host();
  const runs = Array.from({ length: RUNS }, (_, n) => ({
    version: 1,
    run: runRecord({ id: `run-${n}`, startedAt: new Date(n * 1000).toISOString() }),
  }));
  const drawings = Array.from({ length: DRAWINGS }, (_, n) => ({ version: 1, id: `d${n}`, ...penDigits[n % 10] }));
  for (const [file, all] of [
    ['runs', runs],
    ['my-digits', drawings],
  ] as const)
    writeFileSync(join(host.home, `${file}.ndjson`), all.map((one) => `${JSON.stringify(one)}\n`).join(''));
  await host.start();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 760 } });
    await page.goto(host.url);
    const measured: Measurement[] = [];
    for (const [what, tab, part, scroller] of [
      [`a history of ${RUNS} runs`, '#tab-train', '.history-list tbody tr', '.history-list'],
      [`${DRAWINGS} drawings`, '#tab-myDigits', '.my-digits-thumbnail', '.window-main'],
    ]) {
      await page.locator(tab).click();
      await page.locator(part).first().waitFor();
      const still: number[] = [];
      const moving: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        still.push(...(await page.locator(scroller).evaluate(framesWhile, { step: 0, frames: FRAMES })));
        moving.push(...(await page.locator(scroller).evaluate(framesWhile, { step: STEP, frames: FRAMES })));
      }
      measured.push(timings(`from frame to frame, ${what}, nothing moves`, still));
      measured.push(timings(`from frame to frame, scrolling through ${what}`, moving));
    }
    return measured;
  } finally {
    await browser.close();
    await host.stop();
    host.remove();
  }
}

/** In the page: scrolls by so many pixels a frame, and takes the times between frames. */
function framesWhile(scroller: HTMLElement | SVGElement, { step, frames }: { step: number; frames: number }) {
  return new Promise<number[]>((done) => {
    const times: number[] = [];
    let last = performance.now();
    scroller.scrollTop = 0;
    const frame = (now: number) => {
      times.push(now - last);
      last = now;
      scroller.scrollTop += step;
      if (times.length > frames) done(times.slice(1));
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
