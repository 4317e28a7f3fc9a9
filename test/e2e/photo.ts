import type { Page } from '@playwright/test';
import type { Stroke } from '../../src/core/drawing/index.ts';
import { penDigits } from './drawing.ts';

/** "407", small, side by side. */
export const number = [4, 0, 7].flatMap((digit, k) => placed(penDigits[digit].strokes, 8 + 90 * k, 80, 0.32));
function placed(strokes: readonly Stroke[], left: number, top: number, scale: number): { points: Stroke['points'] }[] {
  return strokes.map(({ points }) => ({
    points: points.map(([x, y]) => [left + x * scale, top + y * scale] as const),
  }));
}

/** A photo of "407" on a sheet that isn't lit evenly. The browser makes it. */
export async function photo(page: Page, type: 'image/png' | 'image/jpeg' | 'image/webp'): Promise<Buffer> {
  const base64 = await page.evaluate(
    ({ strokes, type: asked }) => {
      const canvas = document.createElement('canvas');
      canvas.width = 1120;
      canvas.height = 700;
      const context = canvas.getContext('2d')!;
      const light = context.createLinearGradient(0, 0, 1120, 700);
      light.addColorStop(0, '#f4efe2');
      light.addColorStop(1, '#8d8a80');
      context.fillStyle = light;
      context.fillRect(0, 0, 1120, 700);
      context.strokeStyle = '#2a3c7a';
      context.lineWidth = 26;
      context.lineCap = context.lineJoin = 'round';
      for (const { points } of strokes) {
        context.beginPath();
        for (const [x, y] of points) context.lineTo(4 * x, 4 * y - 140);
        context.stroke();
      }
      return canvas.toDataURL(asked).split(',')[1];
    },
    { strokes: number, type },
  );
  return Buffer.from(base64, 'base64');
}

/** Opens a picture, by the menu's key. */
export async function open(page: Page, buffer: Buffer): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await (await chosen).setFiles({ name: 'number.jpg', mimeType: 'image/jpeg', buffer });
}
