import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { findChromium } from '../scripts/chromium.mjs';
import { Host } from '../test/e2e/host.ts';

/** A hand moves this often, a second: what mice and pens report in one frame is told together. */
const RATE = 125;
const SECONDS = 8;

/**
 * How soon the bars follow the pen, in the built page with the shipped model: from a pointer event to the bars that show
 * its reading, and to the frame after it; and how far frames are apart while one draws.
 */
export async function run(): Promise<void> {
  const host = new Host();
  await host.start();
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: ['--disable-gpu', ...root],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1180, height: 760 } });
    const began = performance.now();
    await page.goto(host.url);
    await page.getByRole('tab').first().waitFor();
    console.log(`page, from its address to its window: ${(performance.now() - began).toFixed(0)} ms`);
    await measure(page);
    await drawFor(page);
    for (const [name, times] of Object.entries(await page.evaluate(() => window.measured))) {
      const sorted = times.toSorted((a, b) => a - b);
      const at = (part: number) => sorted[Math.floor(part * sorted.length)].toFixed(1);
      console.log(`${name}: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ${sorted.length} times`);
    }
  } finally {
    await browser.close();
    await host.stop();
    host.remove();
  }
}

declare global {
  interface Window {
    measured: { [what: string]: number[] };
  }
}

/** Lets the page take the times itself. */
async function measure(page: Page): Promise<void> {
  await page.evaluate(() => {
    const toBars: number[] = [];
    const toFrame: number[] = [];
    const frames: number[] = [];
    window.measured = {
      'pointer event to bars': toBars,
      'pointer event to painted bars': toFrame,
      'from frame to frame while drawing': frames,
    };
    let asked: number | null = null;
    // A reading is of the first event that had none yet: it may be of later ones too, and is never sooner.
    document.querySelector('.canvas canvas')!.addEventListener('pointermove', (event) => {
      if ((event as PointerEvent).buttons === 1) asked ??= event.timeStamp;
    });
    new MutationObserver(() => {
      if (asked === null) return;
      const since = asked;
      asked = null;
      toBars.push(performance.now() - since);
      // A task right after a frame's callbacks comes when it has been painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => toFrame.push(performance.now() - since), { once: true });
        port1.start();
        port2.postMessage(null);
      });
    }).observe(document.querySelector('[data-testid=bars]')!, { subtree: true, attributeFilter: ['style'] });
    let last = performance.now();
    const frame = (now: number) => {
      if (document.querySelector('.canvas canvas:active')) frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** Draws eights, one a second, each over the last. */
async function drawFor(page: Page): Promise<void> {
  const box = (await page.locator('.canvas canvas').boundingBox())!;
  const input = await page.context().newCDPSession(page);
  const began = performance.now();
  for (let second = 0; second < SECONDS; second++) {
    for (let i = 0; i <= RATE; i++) {
      const t = (i / RATE) * 2 * Math.PI;
      const wait = began + 1000 * (second + i / RATE) - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      void input.send('Input.dispatchMouseEvent', {
        type: i === 0 ? 'mousePressed' : i === RATE ? 'mouseReleased' : 'mouseMoved',
        x: box.x + box.width * (0.5 + 0.22 * Math.sin(2 * t)),
        y: box.y + box.height * (0.5 - 0.35 * Math.cos(t)),
        button: 'left',
        buttons: i === RATE ? 0 : 1,
        clickCount: 1,
      });
    }
    await page.keyboard.press('Escape');
  }
}
