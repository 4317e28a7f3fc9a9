// What the pictures of less usual states are made with.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { transferOf } from '../files.ts';
import type { Host } from '../host.ts';
import { expect } from '../inkling.ts';

/** How long a test may take that takes all looks of its pictures, ms. */
export const PATIENCE = process.env.SCREENSHOTS ? 540_000 : 60_000;

export const fixture = (name: string) => readFileSync(resolve(import.meta.dirname, '../../fixtures', name));

export const dialogOf = (page: Page) => page.getByRole('dialog');

/** Drops a file, or holds it there. */
export async function give(
  to: Locator,
  how: 'dragover' | 'drop',
  name: string,
  buffer = Buffer.alloc(0),
): Promise<void> {
  await to.dispatchEvent(how, { dataTransfer: await transferOf(to.page(), [{ name, buffer }]) });
}

/** Takes what was held over the window away. */
export const takeAway = (from: Locator) => from.dispatchEvent('dragleave');

/** Brings in drawings by the page's own button. */
export async function importDrawings(page: Page, name: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  await (await chooser).setFiles(resolve(import.meta.dirname, '../../fixtures', name));
}

/** Waits until no message is in sight. */
export const unsaid = (page: Page) => expect(page.locator('.toast')).toHaveCount(0);

/** Takes all messages away. */
export async function dismiss(page: Page): Promise<void> {
  for (const toast of (await page.locator('.toast').all()).toReversed()) await toast.locator('.icon-button').click();
}

/** Starts the host again, after something was changed in its data folder. */
export async function restart(page: Page, host: Host, change: () => void): Promise<void> {
  await host.stop();
  change();
  await host.start();
  await page.reload();
  await page.getByRole('menuitem').first().waitFor();
}
