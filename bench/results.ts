import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createBackend, Log } from '../src/backend/index.ts';
import { PIXELS } from '../src/core/network/index.ts';
import { Host } from '../test/e2e/host.ts';
import { runRecord } from '../test/fixtures/runs.ts';
import { type Measurement, timings } from './report.ts';
import { launchBrowser } from './browser.ts';

const ROUNDS = 5;
const RUNS = 200;
const FRAMES = 150;

/**
 * Whether one can go on drawing while the shipped model reads the digits held back, for Results; and how far frames are
 * apart while one scrolls through a history of 200 runs, beside those of a page where nothing moves.
 */
export async function run(): Promise<Measurement[]> {
  return [...(await readingsMeanwhile()), ...(await scrolling())];
}

async function readingsMeanwhile(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-bench-'));
  const backend = await createBackend({
    folder,
    log: new Log(folder),
    resources: resolve('resources'),
    trainerWorker: () => {
      throw new Error('Nothing is trained here.');
    },
    version: '0.0.0',
    nativeMenu: false,
  });
  const image = new Uint8Array(PIXELS).fill(100);
  const alone: number[] = [];
  const meanwhile: number[] = [];
  const whole: number[] = [];
  const read = async (times: number[]) => {
    const began = performance.now();
    await setTimeout();
    await backend.api.predict(image);
    times.push(performance.now() - began);
  };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (let i = 0; i < 20; i++) await read(alone);
      const over = new AbortController();
      const began = performance.now();
      const results = backend.api.evaluate('shipped', { kind: 'unseen', of: 'bundled' }).then(() => {
        whole.push(performance.now() - began);
        over.abort();
      });
      while (!over.signal.aborted) await read(meanwhile);
      await results;
    }
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true });
  }
  return [
    timings('results of 999 digits, 784-800-800-11', whole),
    timings('a timer and a reading', alone),
    timings('a timer and a reading while results are made', meanwhile),
  ];
}

async function scrolling(): Promise<Measurement[]> {
  const host = new Host();
  const lines = Array.from({ length: RUNS }, (_, n) => {
    const record = runRecord({ id: `run-${n}`, startedAt: new Date(n * 1000).toISOString() });
    return `${JSON.stringify({ version: 1, run: record })}\n`;
  });
  writeFileSync(join(host.home, 'runs.ndjson'), lines.join(''));
  await host.start();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 760 } });
    await page.goto(host.url);
    const list = page.locator('.history-list');
    await list
      .locator('tbody tr')
      .nth(RUNS - 1)
      .waitFor({ state: 'attached' });
    const still: number[] = [];
    const moving: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      still.push(...(await list.evaluate(framesWhile, { step: 0, frames: FRAMES })));
      moving.push(...(await list.evaluate(framesWhile, { step: 24, frames: FRAMES })));
    }
    return [
      timings('from frame to frame, nothing moves', still),
      timings(`from frame to frame, scrolling through ${RUNS} runs`, moving),
    ];
  } finally {
    await browser.close();
    await host.stop();
    host.remove();
  }
}

/** In the page: scrolls by so many pixels a frame, and takes the times between frames. */
function framesWhile(list: HTMLElement | SVGElement, { step, frames }: { step: number; frames: number }) {
  return new Promise<number[]>((done) => {
    const times: number[] = [];
    let last = performance.now();
    list.scrollTop = 0;
    const frame = (now: number) => {
      times.push(now - last);
      last = now;
      list.scrollTop += step;
      if (times.length > frames) done(times.slice(1));
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
