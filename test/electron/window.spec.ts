// The packaged application, as a person uses it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron as electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { digitOn, draw, penDigits } from '../e2e/drawing.ts';

let home: string;
let app: ElectronApplication;
test.beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'inkling-window-'))));
test.afterEach(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

async function start(...args: string[]): Promise<Page> {
  // Chromium has no sandbox for root.
  const options = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  app = await electron.launch({
    executablePath: process.env.INKLING_APP,
    args: [...options, '--lang=en', ...args],
    env: { ...(process.env as Record<string, string>), INKLING_HOME: home, LANGUAGE: 'en' },
  });
  const page = await app.firstWindow();
  await page.getByRole('tab').first().waitFor();
  return page;
}

const status = (page: Page) => page.getByRole('contentinfo', { name: 'Status' });
/** Chooses an item of the native menu. */
const choose = (command: string) =>
  app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), command);

test('draw, read, retrain from the menu, quit, start again: the new model reads', async () => {
  let page = await start();
  expect(page.url()).toBe('app://inkling/');
  expect(await app.evaluate(({ app: { isPackaged } }) => isPackaged)).toBe(true);
  await draw(page, penDigits[7].strokes);
  await expect(digitOn(page)).toHaveText('7');

  await choose('retrain');
  await page.getByRole('button', { name: 'Keep and use it' }).click({ timeout: 60_000 });
  await expect(status(page)).toContainText('Quick 1');
  await app.close();

  page = await start();
  await expect(status(page)).toContainText('Quick 1');
  await draw(page, penDigits[3].strokes);
  await expect(digitOn(page)).toHaveText('3');
});

test('a model that is opened with it is among the models', async () => {
  const page = await start(resolve('resources/shipped.safetensors'));
  await expect(page.getByRole('tab', { name: 'Models' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('row').filter({ hasText: 'from a file' })).toHaveCount(1);
});

test('the page gets nothing of Electron and nothing of the net', async () => {
  const page = await start();
  expect(await page.evaluate(() => [typeof globalThis.process, typeof (globalThis as any).require])).toEqual([
    'undefined',
    'undefined',
  ]);
  expect(await page.evaluate(() => window.open('https://example.org'))).toBeNull();
  await expect(page.evaluate(() => fetch('https://example.org'))).rejects.toThrow();
  expect(app.windows()).toHaveLength(1);
});
