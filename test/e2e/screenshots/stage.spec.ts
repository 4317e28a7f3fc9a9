import { canvasOf, draw, penDigits, scribble } from '../drawing.ts';
import { test } from '../inkling.ts';
import { number, open } from '../photo.ts';
import { shoot, toTop } from './shoot.ts';
import { dismiss, give, PATIENCE, takeAway } from './states.ts';

test.describe.configure({ timeout: PATIENCE });

// Of all states, npm test looks at the few that are most easily broken.
if (process.env.SCREENSHOTS)
  test('the drawing and its tools', async ({ page }) => {
    const canvas = canvasOf(page);
    await draw(page, number);
    await page.locator('.verdict-mode').click();
    await shoot(page, 'number-as-one', () => toTop(page));
    await page.locator('.verdict-mode').click();
    await page.keyboard.press('Escape');
    await draw(page, [
      ...number.map(({ points }) => ({ points: points.map(([x, y]) => [x, y - 70] as const) })),
      ...number.map(({ points }) => ({ points: points.map(([x, y]) => [x, y + 70] as const) })),
    ]);
    await shoot(page, 'number-of-two-lines', () => toTop(page));
    await page.keyboard.press('Escape');
    await shoot(
      page,
      'dropping',
      async () => {
        await toTop(page);
        await give(canvas, 'dragover', 'photo.jpg');
      },
      () => takeAway(canvas),
    );
    await give(canvas, 'drop', 'notes.txt', Buffer.from('These are notes.'));
    await page.locator('.toast.error').waitFor();
    await shoot(page, 'message-picture', () => toTop(page));
    await dismiss(page);

    await draw(page, penDigits[7].strokes);
    let said = 0;
    await shoot(
      page,
      'corrected',
      async () => {
        await toTop(page);
        await page.keyboard.press(`Alt+Digit${(said = said === 1 ? 2 : 1)}`);
        await page.locator('.toast.done').waitFor();
      },
      () => dismiss(page),
    );
    await page.keyboard.press('e');
    await draw(page, [{ points: scribble.slice(20, 24) }]);
    await shoot(page, 'eraser', async () => {
      await toTop(page);
      await canvas.hover();
    });
    await shoot(page, 'eraser-named', async () => {
      await toTop(page);
      await page.locator('.tools input').focus();
      await page.keyboard.press('Tab');
    });
    await page.keyboard.press('e');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());

    const blank = await page.evaluate(() => {
      const paper = document.createElement('canvas');
      paper.width = paper.height = 400;
      const context = paper.getContext('2d')!;
      context.fillStyle = '#eee';
      context.fillRect(0, 0, 400, 400);
      return paper.toDataURL('image/jpeg').split(',')[1];
    });
    await open(page, Buffer.from(blank, 'base64'));
    await page.locator('.canvas-picture').waitFor();
    await shoot(page, 'photo-without-digits', () => toTop(page));
  });
