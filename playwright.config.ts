import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/chromium.mjs';

// npm test gives the report's file; alone, the tests only print.
const report = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // Each test has a host and a data folder of its own. One of them keeps a core busy at most.
  fullyParallel: true,
  workers: '100%',
  timeout: 60_000,
  // A busy machine is no failure.
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  // Machines that others use too stall now and then. What passes at the second try is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])] as const,
  use: {
    viewport: { width: 1180, height: 760 },
    // A test that depends on the machine's language or appearance says so.
    locale: 'en',
    colorScheme: 'light',
    // Recording every test costs a quarter of the time.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      args: [
        '--disable-gpu',
        '--disable-background-networking',
        // Chromium has no sandbox for root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
});
