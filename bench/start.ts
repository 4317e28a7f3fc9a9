import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron, chromium, type Page } from '@playwright/test';
import { root } from '../scripts/build.mjs';
import { findChromium } from '../scripts/chromium.mjs';
import { obtainElectron } from '../scripts/electron.mjs';
import { draw, penDigits } from '../test/e2e/drawing.ts';
import { Host } from '../test/e2e/host.ts';
import { type Measurement, timings } from './report.ts';

const STARTS = 5;
const GOALS: Record<string, { atMost: number }> = { 'first byte to the first reading': { atMost: 1000 } };

/**
 * How soon one can draw: the web host from its start to its address; the page from its first byte to its window, to the
 * application's state and to the first reading of what is drawn as soon as there is a canvas. The browser has nothing in
 * its cache.
 */
export async function run(): Promise<Measurement[]> {
  const times: Record<string, number[]> = {};
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: ['--disable-gpu', ...asRoot],
  });
  try {
    for (let i = 0; i < STARTS; i++) {
      const host = new Host();
      try {
        const began = performance.now();
        await host.start();
        add(times, { 'start of the web host to its address': performance.now() - began });
        const page = await browser.newPage({ viewport: { width: 1180, height: 760 } });
        add(times, await openAndDraw(page, host.url));
        await page.close();
      } finally {
        await host.stop();
        host.remove();
      }
    }
  } finally {
    await browser.close();
  }
  const measured = Object.entries(times).map(([name, all]) => ({ ...timings(name, all), ...GOALS[name] }));
  return [...measured, ...(await startElectron())];
}

/** Opens the page, which takes its own times, ms since its first byte. */
async function openAndDraw(page: Page, url: string): Promise<Record<string, number>> {
  await page.addInitScript(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const times: Record<string, number> = {};
    (window as unknown as { times: unknown }).times = times;
    const note = (name: string) => (times[`first byte to ${name}`] ??= performance.now() - navigation.responseStart);
    new MutationObserver(() => {
      if (document.querySelector('.canvas > canvas')) note('the canvas');
      if (document.querySelector('[role=menubar]')) note('the state');
      if (document.querySelector('[data-testid=digit]')?.textContent) note('the first reading');
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('.canvas > canvas').waitFor();
  await draw(page, penDigits[1].strokes);
  await page.getByTestId('digit').filter({ hasText: /\d/ }).waitFor();
  return page.evaluate(() => (window as unknown as { times: Record<string, number> }).times);
}

/** How soon there is a window that one can draw in, where there is Electron and a display. */
async function startElectron(): Promise<Measurement[]> {
  const found = obtainElectron();
  if ('problem' in found) {
    console.log(`No Electron is started: ${found.problem}.`);
    return [];
  }
  const times: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const home = mkdtempSync(join(tmpdir(), 'inkling-bench-'));
    const began = performance.now();
    const app = await electron.launch({
      executablePath: found.path,
      args: [root],
      env: { ...(process.env as Record<string, string>), INKLING_HOME: home },
    });
    try {
      const window = await app.firstWindow();
      await window.locator('.canvas canvas').waitFor();
      await window.getByRole('tabpanel').waitFor();
      times.push(performance.now() - began);
    } finally {
      await app.close();
      rmSync(home, { recursive: true, force: true });
    }
  }
  return [{ ...timings('start of Electron to a window that one can draw in', times), atMost: 1500 }];
}

function add(to: Record<string, number[]>, times: Record<string, number>): void {
  for (const [name, time] of Object.entries(times)) (to[name] ??= []).push(time);
}
