import { defineConfig } from '@playwright/test';

// npm run test:electron: see scripts/test-electron.mjs.
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
});
