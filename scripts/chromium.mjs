// Where Chromium is, for the tests that need a real browser.
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

export const HOW_TO_GET =
  'Install Chromium (apt-get install chromium-headless-shell or chromium, or npx playwright install chromium), or say in CHROME_PATH where it is.';

const programs = process.env.PROGRAMFILES ?? 'C:\\Program Files';
const USUAL_PLACES = [
  // Chromium without a browser's windows, as Playwright's own: tests take four fifths of the time.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${programs}\\Google\\Chrome\\Application\\chrome.exe`,
  `${programs}\\Chromium\\Application\\chrome.exe`,
];

/** @returns {string | null} where Chromium or Chrome is */
export function findChromium() {
  // Who says where it is means that one and no other.
  const places = process.env.CHROME_PATH ? [process.env.CHROME_PATH] : [...USUAL_PLACES, chromium.executablePath()];
  return places.find((place) => existsSync(place)) ?? null;
}
