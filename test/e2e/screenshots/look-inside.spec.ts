import { testModel } from '../../fixtures/model.ts';
import { digitOn, draw, penDigits } from '../drawing.ts';
import { expect, test } from '../inkling.ts';
import { shoot, toPanel } from './shoot.ts';
import { PATIENCE, restart } from './states.ts';

test.describe.configure({ timeout: PATIENCE });

// Of all states, npm test looks at the few that are most easily broken.
if (process.env.SCREENSHOTS)
  test('what is chosen and looked at inside', async ({ page, host }) => {
    const toStep = (id: string) => page.locator(`#step-${id}`).click();
    const reveal = (part: string) => async () => {
      await toPanel(page);
      await page
        .locator(part)
        .last()
        .evaluate((one) => one.scrollIntoView({ block: 'nearest' }));
    };
    /** Goes to a value of a strip, as with the keys. */
    const look = async (strip: string, down: number, right: number) => {
      await page.locator(strip).first().focus();
      await page.keyboard.press('Home');
      for (let k = 0; k < down; k++) await page.keyboard.press('ArrowDown');
      for (let k = 0; k < right; k++) await page.keyboard.press('ArrowRight');
    };
    await draw(page, penDigits[7].strokes);
    await page.getByRole('tab', { name: 'Look inside' }).click();
    await toStep('affine-1');
    await page.getByRole('option').nth(2).click();
    await shoot(page, 'unit', reveal('.unit'));
    await shoot(page, 'unit-number', async () => {
      await reveal('.unit')();
      await look('.unit .strip-cells', 12, 14);
    });
    await shoot(page, 'strip-number', async () => {
      await toPanel(page);
      await look('.strip-cells', 0, 14);
    });
    await toStep('input');
    await shoot(page, 'pixel', async () => {
      await toPanel(page);
      await look('.strip-cells', 9, 14);
    });
    await toStep('loss');
    await page.getByRole('radio', { name: '3', exact: true }).check({ force: true });
    await shoot(page, 'true-label', () => toPanel(page));
    await toStep('attention');
    await shoot(page, 'attention', reveal('.overlay'));
    await shoot(page, 'attention-pixel', async () => {
      await reveal('.overlay')();
      await look('.overlay .strip-cells', 9, 14);
    });
    await page.locator('.choice-row label').last().click();
    await shoot(page, 'attention-none', reveal('.overlay'));
    await toStep('update');
    await page.locator('.update-buttons .button').nth(1).click();
    await expect(page.locator('.loss-curve')).toBeVisible();
    await toStep('gradients-3');
    await page.getByRole('option').last().click();
    await shoot(page, 'practised-none', reveal('.unit'));
    await toStep('update');
    await page.locator('.update-controls input').fill('-1');
    await shoot(page, 'rate-wrong', () => toPanel(page));

    // A model by another hand: sigmoid, and another rule for what is a digit.
    await restart(page, host, () =>
      host.useModel(
        testModel({
          architecture: { sizes: [784, 12, 10], activation: 'sigmoid' },
          rejection: { kind: 'energy', threshold: -3 },
          temperature: 1.7,
        }),
      ),
    );
    await expect(digitOn(page)).toBeVisible();
    await toStep('activation-1');
    await shoot(page, 'sigmoid', () => toPanel(page));
    await toStep('calibration');
    await shoot(page, 'energy', reveal('.step-note'));
  });
