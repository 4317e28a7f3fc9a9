import { test as base } from '@playwright/test';
import { Host } from './host.ts';

export { expect } from '@playwright/test';

/** Each test has a host of its own and a page that is open on it; anything on the page's console fails the test. */
export const test = base.extend<{ host: Host }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads it from the source
  host: async ({}, use) => {
    const host = new Host();
    await host.start();
    await use(host);
    await host.stop();
    host.remove();
  },
  page: async ({ page, host }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error.stack)));
    // Choosers of files wait for tests from the start: a test's own waiting may begin after what it does next.
    page.on('filechooser', () => {});
    await page.goto(host.url);
    // They come with the application's state.
    await page.getByRole('menuitem').first().waitFor();
    await use(page);
    // A host that a test stops can't be reached, and the browser says so.
    const unexpected = complaints.filter((text) => !/ERR_CONNECTION_(REFUSED|RESET)/.test(text));
    base.expect(unexpected).toEqual([]);
  },
});
