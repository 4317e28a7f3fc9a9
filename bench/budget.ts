import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { buildIfStale } from '../scripts/build.mjs';
import { PIXELS } from '../src/core/network/index.ts';
import { penDigits } from '../test/e2e/drawing.ts';
import { Host } from '../test/e2e/host.ts';
import { openPage, resident } from './application.ts';
import { bundled } from './data.ts';
import type { Measurement } from './report.ts';
import { launchBrowser } from './browser.ts';

/** Linux counts a process's time in hundredths of a second. */
const TICKS = 100;
/** How long nothing is done, s. */
const IDLE = 20;
const MINUTES = 60;
/** What the page asks for while a person draws without a pause. */
const READINGS_A_MINUTE = 3600;
const CORRECTIONS_A_MINUTE = 5;
const TRAININGS = 10;
/** The host lets go who asks more often than any page, times a second: this is below. */
const MOST_READINGS_A_SECOND = 900;

/** What Inkling costs that is only there: the processor while nothing is done, and memory that isn't given back. */
export async function run(): Promise<Measurement[]> {
  buildIfStale();
  return [...(await idle()), ...(await drawForAnHour())];
}

/** The share of one core that is used while the page is open and nobody does anything: host, page and browser. */
async function idle(): Promise<Measurement[]> {
  if (process.platform !== 'linux') return [];
  const host = new Host();
  await host.start();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 760 } });
    await page.goto(host.url);
    await page.getByRole('menubar').waitFor();
    const session = await browser.newBrowserCDPSession();
    const cost = async () => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      const renderers = processInfo.filter(({ type }) => type === 'renderer');
      return { host: processorTime(host.pid), page: renderers.reduce((sum, { cpuTime }) => sum + cpuTime, 0) };
    };
    // What was begun while the page opened comes to its end.
    await setTimeout(3000);
    const before = await cost();
    await setTimeout(IDLE * 1000);
    const after = await cost();
    const share = (what: 'host' | 'page') => (100 * (after[what] - before[what])) / IDLE;
    return [
      { what: 'the processor while nothing is done: the host', value: share('host'), unit: '%', atMost: 1 },
      { what: '…the page', value: share('page'), unit: '%', atMost: 1 },
    ];
  } finally {
    await browser.close();
    await host.stop();
    host.remove();
  }
}

/**
 * The web host's memory over an hour in which somebody draws without a pause, corrects a reading now and then and trains
 * ten times. The host's own process counts. The hour is simulated: its readings are asked for as fast as the host answers, in a few minutes.
 */
async function drawForAnHour(): Promise<Measurement[]> {
  if (process.platform !== 'linux') return [];
  const host = new Host();
  await host.start();
  try {
    const page = await openPage(host.url);
    const { images } = await bundled();
    const line = new TextEncoder().encode(JSON.stringify(penDigits[3]));
    const memory: number[] = [];
    const began = performance.now();
    let trained = 0;
    for (let minute = 0; minute < MINUTES; minute++) {
      let most = 0;
      const start = performance.now();
      for (let i = 0; i < READINGS_A_MINUTE; i++) {
        const at = (minute * 97 + i) % (images.length / PIXELS);
        await page.api.predict(images.slice(at * PIXELS, (at + 1) * PIXELS));
        if (i % 200 === 0) most = Math.max(most, resident(host.pid));
        const early = (1000 * i) / MOST_READINGS_A_SECOND - (performance.now() - start);
        if (early > 5) await setTimeout(early);
      }
      for (let i = 0; i < CORRECTIONS_A_MINUTE; i++) await page.api.addDigits(line, 'the drawing');
      await page.api.changeSettings({ penWidth: 10 + (minute % 20) });
      if (minute >= 3 && trained < TRAININGS && minute % 5 === 3) {
        await page.train('quick');
        trained++;
      }
      memory.push(most);
    }
    page.close();
    return [
      {
        what: `the host's memory after an hour of drawing and ${trained} trainings, over its first minute`,
        value: 100 * (memory.at(-1)! / memory[0] - 1),
        unit: '%',
        atMost: 20,
        beside: `${memory[0].toFixed(0)} MB, then ${memory.at(-1)!.toFixed(0)}; most ${Math.max(...memory).toFixed(0)}; ${MINUTES} min simulated in ${((performance.now() - began) / 60_000).toFixed(1)}`,
      },
    ];
  } finally {
    await host.stop();
    host.remove();
  }
}

/** What a process has used of the processor, s. */
function processorTime(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const [user, system] = fields.slice(11, 13).map(Number);
  return (user + system) / TICKS;
}
