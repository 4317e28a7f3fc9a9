import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digitOn, draw, penDigits } from './drawing.ts';
import { expect, test } from './inkling.ts';

test('a page that crashes comes back with the drawing on it', async ({ page }) => {
  await draw(page, penDigits[3].strokes);
  await expect(digitOn(page)).toHaveText('3');
  // Playwright gives up a page that has crashed; the browser doesn't.
  const browser = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void browser.send('Page.crash').catch(() => {});
  await crashed;
  await browser.send('Page.reload');
  const digit = async () => {
    const expression = "document.querySelector('[data-testid=digit]')?.textContent ?? ''";
    return (await browser.send('Runtime.evaluate', { expression })).result.value as string;
  };
  await expect.poll(digit).toBe('3');
});

test('Help shows the log, which can be saved, and the versions of everything', async ({ page, host }) => {
  await host.stop();
  writeFileSync(join(host.home, 'settings.json'), '{"version":1,');
  await host.start();
  const help = async (item: string) => {
    await page.getByRole('menuitem', { name: 'Help' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await help('Show logs');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(/Inkling \d+\.\d+\.\d+ starts: /);
  await expect(dialog).toContainText('error data folder: settings.unreadable');
  await expect(dialog).not.toContainText(new URL(host.url).hash.slice(1));
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save' }).click();
  expect((await download).suggestedFilename()).toBe('inkling.log');
  await page.keyboard.press('Escape');

  await help('About Inkling');
  await expect(dialog).toContainText(/Inkling\d+\.\d+\.\d+/);
  await expect(dialog).toContainText(/Chrome \d+\./);
  await expect(dialog).toContainText(/Node\d+\.\d+\.\d+/);
  await dialog.getByRole('button', { name: 'Whose work is in it' }).click();
  const preact = dialog.getByRole('group').filter({ hasText: /^preact \d/ });
  await preact.getByText(/^preact /).click();
  await expect(preact).toContainText('Permission is hereby granted, free of charge');
});
