import { type Browser, chromium } from '@playwright/test';
import { findChromium } from '../scripts/chromium.mjs';

/** Starts the browser that the benches look at the page with. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? undefined,
    // Chromium has no sandbox for root.
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}
