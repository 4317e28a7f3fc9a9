import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { draw, penDigits } from '../drawing.ts';
import { expect, test } from '../inkling.ts';
import { looks, openMenu, shoot, sizes, take, toMiddle } from './shoot.ts';
import { dialogOf, PATIENCE } from './states.ts';

test.describe.configure({ timeout: PATIENCE });

// Of all states, npm test looks at the few that are most easily broken.
if (process.env.SCREENSHOTS)
  test('the menus, what is about Inkling, and no connection', async ({ page, host, browser }) => {
    await draw(page, penDigits[7].strokes);
    for (const [place, menu] of ['file', 'edit', 'train', 'view', 'help'].entries())
      await shoot(page, `menu-${menu}`, () => openMenu(page, place));
    for (const [menu, place, item] of [
      ['save', 0, 3],
      ['export', 0, 5],
      ['digits', 3, 5],
      ['language', 3, 6],
      ['appearance', 3, 7],
    ] as const)
      await shoot(page, `menu-${menu}`, () => openMenu(page, place, item));

    const openLicences = async () => {
      await openMenu(page, 4, 4);
      await dialogOf(page).locator('.disclosure').click();
      await dialogOf(page).locator('details').first().waitFor();
      await toMiddle(dialogOf(page).locator('.disclosure'));
    };
    await shoot(page, 'licences', openLicences);
    await shoot(page, 'licence', async () => {
      await openLicences();
      await dialogOf(page).locator('summary').nth(1).click();
    });

    await shoot(
      page,
      'lost',
      async () => {
        // What was chosen last is with the host.
        const lang = await page.locator('html').getAttribute('lang');
        const settings = join(host.home, 'settings.json');
        await expect.poll(() => readFileSync(settings, 'utf8')).toContain(`"locale": "${lang}"`);
        await host.stop();
        await page.locator('.window-notice').waitFor();
      },
      async () => {
        await host.start();
        await page.locator('.window-notice').waitFor({ state: 'detached' });
      },
    );
    for (const [locale, theme, size] of looks) {
      const stranger = await browser.newPage({ locale, colorScheme: theme, viewport: sizes[size] });
      await stranger.goto(new URL('/#wrong-token', host.url).href);
      await stranger.locator('.window-notice').waitFor();
      await take(stranger, `refused-${locale}-${theme}-${size}`);
      await stranger.close();
    }
  });
