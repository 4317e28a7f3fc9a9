import { AxeBuilder } from '@axe-core/playwright';
import { type Page, expect } from '@playwright/test';

/** Expects axe to find nothing to complain about. `view` is what a complaint calls what is on the page. */
export async function expectNoViolations(page: Page, view = 'the page'): Promise<void> {
  // Colours that are still on their way to others have no contrast to speak of.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState === 'finished'));
  const { violations } = await new AxeBuilder({ page })
    // Without frames of other origins there is nothing to put together, for which axe would open a page each time.
    .setLegacyMode()
    // All that is right, told in full, takes half of the time.
    .options({ resultTypes: ['violations'] })
    .analyze();
  const found = violations.map(({ id, nodes }) => `${view}: ${id}: ${nodes.map(({ html }) => html).join('; ')}`);
  expect(found).toEqual([]);
}
