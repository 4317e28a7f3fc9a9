import { barsOn, canvasOf, digitOn, dottedDigits, draw, inkOn, penDigits, scribble } from './drawing.ts';
import { expect, test } from './inkling.ts';

const seven = penDigits[7].strokes;
const four = penDigits[4].strokes;

test.describe('reading', () => {
  test('each digit is read while it is drawn', async ({ page }) => {
    for (const { label, strokes } of penDigits) {
      const seen = new Set<string>();
      let moves = 0;
      await draw(page, strokes, async () => {
        if (moves++ % 5 === 0) seen.add((await barsOn(page)).join());
      });
      await expect(digitOn(page)).toHaveText(String(label));
      // The bars followed the pen, before it was lifted.
      expect(seen.size).toBeGreaterThan(5);
      const bars = await barsOn(page);
      expect(bars.indexOf(Math.max(...bars))).toBe(label);
      expect(bars.reduce((sum, p) => sum + p, 0)).toBeLessThan(1.001);
      await page.keyboard.press('Escape');
    }
  });

  test('while it is drawn, the page is written to at most once a frame', async ({ page }) => {
    await page.evaluate(() => {
      const written: number[] = [];
      let frame = 0;
      // The first of each frame's callbacks.
      const count = () => {
        frame++;
        requestAnimationFrame(count);
      };
      requestAnimationFrame(count);
      const observer = new MutationObserver(() => written.push(frame));
      const parts = { subtree: true, childList: true, attributes: true, characterData: true };
      for (const part of document.querySelectorAll('.bars, .verdict p:not([role])')) observer.observe(part, parts);
      document.addEventListener('pointerup', () => observer.disconnect(), { capture: true });
      Object.assign(window, { written });
    });
    // As fast as a hand: nothing waits until the movement before is seen.
    const { x, y } = (await canvasOf(page).boundingBox())!;
    const input = await page.context().newCDPSession(page);
    const mouse = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', i: number) =>
      input.send('Input.dispatchMouseEvent', {
        type,
        x: x + 60 + 0.7 * i,
        y: y + 140 + 60 * Math.sin(i / 20),
        button: 'left',
        buttons: type === 'mouseReleased' ? 0 : 1,
      });
    const sent = [mouse('mousePressed', 0)];
    for (let i = 1; i < 200; i++) {
      sent.push(mouse('mouseMoved', i));
      await page.waitForTimeout(5);
    }
    await Promise.all([...sent, mouse('mouseReleased', 200)]);
    const written = await page.evaluate(() => (window as unknown as { written: number[] }).written);
    expect(written.length).toBeGreaterThan(5);
    expect(new Set(written).size).toBe(written.length);
  });

  test('a digit made of dots is read', async ({ page }) => {
    await draw(page, dottedDigits[3].strokes);
    await expect(digitOn(page)).toHaveText('3');
  });

  test('a scribble is said to be no digit', async ({ page }) => {
    await draw(page, [{ points: scribble }]);
    await expect(page.getByTestId('verdict')).toContainText('That doesn’t look like a digit');
    await expect(digitOn(page)).toHaveText('');
    await expect(page.getByTestId('bars')).toHaveAttribute('data-dim');
    await page.keyboard.press('Escape');
    await draw(page, seven);
    await expect(digitOn(page)).toHaveText('7');
    await expect(page.getByTestId('bars')).not.toHaveAttribute('data-dim');
  });

  test('an empty canvas says what to do, and has no reading', async ({ page }) => {
    await expect(page.getByText('Draw a digit', { exact: true })).toBeVisible();
    await expect(page.getByText('Nothing to read yet')).toBeVisible();
    expect(await barsOn(page)).toEqual(Array(10).fill(0));
    await draw(page, seven);
    await expect(page.getByText('Draw a digit', { exact: true })).toBeHidden();
  });

  test('a reading is said aloud once the stroke is done, and not before', async ({ page }) => {
    const said = page.getByTestId('verdict').getByRole('status');
    await draw(page, seven, () => expect(said).toHaveText('', { timeout: 1 }));
    await expect(said).toHaveText(/^Reads 7, \d+(\.\d)?% sure$/);
  });

  test('the preview shows what the network gets', async ({ page }) => {
    const preview = page.getByRole('img', { name: 'The drawing as the network gets it' });
    const image = () =>
      preview.evaluate((element) => {
        const canvas = element as HTMLCanvasElement;
        return [...canvas.getContext('2d')!.getImageData(0, 0, 28, 28).data].filter((_, i) => i % 4 === 3);
      });
    expect(Math.max(...(await image()))).toBe(0);
    await draw(page, seven);
    const pixels = await image();
    // A digit is 20 px high; its centre of mass is in the middle of pixel 14.
    const rows = [...Array(28).keys()].filter((y) => pixels.slice(28 * y, 28 * y + 28).some((value) => value > 0));
    expect(rows.at(-1)! - rows[0]).toBeGreaterThanOrEqual(18);
    const mass = pixels.reduce((sum, value) => sum + value, 0);
    const centre = pixels.reduce((sum, value, i) => sum + value * Math.floor(i / 28), 0) / mass;
    expect(centre).toBeGreaterThan(13.5);
    expect(centre).toBeLessThan(14.5);
  });
});

test.describe('drawing', () => {
  test('undo, redo and clear, with buttons', async ({ page }) => {
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await expect(button('Undo')).toBeDisabled();
    await draw(page, seven);
    const ink = await inkOn(page);
    await draw(page, [{ points: [[20, 20]] }]);
    expect(await inkOn(page)).toBeGreaterThan(ink);
    await button('Undo').click();
    expect(await inkOn(page)).toBeCloseTo(ink, 3);
    await expect(digitOn(page)).toHaveText('7');
    await button('Redo').click();
    expect(await inkOn(page)).toBeGreaterThan(ink);
    await button('Clear').click();
    expect(await inkOn(page)).toBe(0);
    await expect(page.getByText('Nothing to read yet')).toBeVisible();
    await button('Undo').click();
    await button('Undo').click();
    expect(await inkOn(page)).toBeCloseTo(ink, 3);
    await expect(digitOn(page)).toHaveText('7');
  });

  test('the same with keys', async ({ page }) => {
    await draw(page, four);
    await page.keyboard.press('Control+z');
    expect(await inkOn(page)).toBe(0);
    await page.keyboard.press('Control+Shift+z');
    await expect(digitOn(page)).toHaveText('4');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+y');
    await expect(digitOn(page)).toHaveText('4');
    for (const key of ['Delete', 'Escape', 'Control+Backspace']) {
      await page.keyboard.press(key);
      expect(await inkOn(page)).toBe(0);
      await page.keyboard.press('Control+z');
      expect(await inkOn(page)).toBeGreaterThan(0);
    }
  });

  test('the eraser takes away, and what it takes away is not read', async ({ page }) => {
    await draw(page, seven);
    await page.keyboard.press('e');
    await expect(page.getByRole('button', { name: 'Eraser' })).toHaveAttribute('aria-pressed', 'true');
    const before = await inkOn(page);
    await draw(page, [
      {
        points: [
          [0, 60],
          [280, 60],
        ],
      },
    ]);
    expect(await inkOn(page)).toBeLessThan(before);
    for (let y = 0; y <= 280; y += 20)
      await draw(page, [
        {
          points: [
            [0, y],
            [280, y],
          ],
        },
      ]);
    await expect(page.getByText('Nothing to read yet')).toBeVisible();
    await page.keyboard.press('e');
    await expect(page.getByRole('button', { name: 'Eraser' })).toHaveAttribute('aria-pressed', 'false');
  });

  test('the other end of a pen erases, whatever tool is chosen', async ({ page }) => {
    await draw(page, seven);
    const before = await inkOn(page);
    // No test can move a real pen. The mouse's pointer, which is always there, stands in for its.
    await canvasOf(page).evaluate((canvas) => {
      const { left, top, width, height } = canvas.getBoundingClientRect();
      const at = (x: number, y: number) => ({ clientX: left + x * width, clientY: top + y * height });
      const eraser = { pointerId: 1, pointerType: 'pen', button: 5, buttons: 32 };
      canvas.dispatchEvent(new PointerEvent('pointerdown', { ...eraser, ...at(0, 0.3) }));
      canvas.dispatchEvent(new PointerEvent('pointerrawupdate', { ...eraser, ...at(1, 0.3) }));
      canvas.dispatchEvent(new PointerEvent('pointerup', { ...eraser, buttons: 0, ...at(1, 0.3) }));
    });
    expect(await inkOn(page)).toBeLessThan(before);
    await page.keyboard.press('Control+z');
    expect(await inkOn(page)).toBeCloseTo(before, 3);
  });

  test('the pen’s size, with keys and slider, is kept', async ({ page }) => {
    const slider = page.getByRole('slider', { name: 'Pen size' });
    await draw(page, [{ points: [[140, 140]] }]);
    const thin = await inkOn(page);
    await page.keyboard.press('Escape');
    for (let k = 0; k < 5; k++) await page.keyboard.press(']');
    await expect(slider).toHaveValue('28');
    await draw(page, [{ points: [[140, 140]] }]);
    // A dot's area goes with the square of its width.
    expect((await inkOn(page)) / thin).toBeCloseTo((28 / 18) ** 2, 0);
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(slider).toHaveValue('27');
    await page.reload();
    await expect(slider).toHaveValue('27');
  });

  test('a stroke goes on where it comes back to the canvas', async ({ page }) => {
    await draw(page, [
      {
        points: [
          [200, 100],
          [400, 100],
          [400, 180],
          [200, 180],
        ],
      },
    ]);
    // Two lines, and nothing at the edge between them.
    expect(await inkOn(page)).toBeCloseTo((2 * (80 * 18 + (Math.PI * 81) / 2)) / 280 ** 2, 2);
    await page.keyboard.press('Control+z');
    expect(await inkOn(page)).toBe(0);
  });

  test('a second finger is ignored', async ({ page }) => {
    const box = (await canvasOf(page).boundingBox())!;
    const touch = await page.context().newCDPSession(page);
    const at = (x: number, y: number, id: number) => ({ x: box.x + x, y: box.y + y, id });
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: ReturnType<typeof at>[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints });
    await send('touchStart', at(60, 60, 1));
    await send('touchMove', at(60, 120, 1));
    const one = await inkOn(page);
    expect(one).toBeGreaterThan(0);
    await send('touchStart', at(60, 120, 1), at(200, 200, 2));
    await send('touchMove', at(60, 120, 1), at(200, 260, 2));
    expect(await inkOn(page)).toBeCloseTo(one, 4);
    await send('touchEnd');
    await page.keyboard.press('Control+z');
    expect(await inkOn(page)).toBe(0);
  });

  test('the drawing and its reading are there again after a reload', async ({ page }) => {
    await draw(page, seven);
    await expect(digitOn(page)).toHaveText('7');
    const ink = await inkOn(page);
    await page.reload();
    await expect(digitOn(page)).toHaveText('7');
    expect(await inkOn(page)).toBeCloseTo(ink, 3);
  });
});
