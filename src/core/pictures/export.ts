import type { Drawing, Stroke } from '../drawing/index.ts';
import { SIDE } from '../network/index.ts';

/**
 * A drawing as an SVG image: black strokes on nothing, as large as the canvas. An eraser is a mask over what was drawn
 * before it, so that lines keep the shape that erasing gave them.
 */
export function drawingToSvg({ size, strokes }: Drawing): string {
  let content = '';
  let masks = 0;
  for (const stroke of strokes) {
    if (!stroke.eraser) {
      content += path(stroke, '#000');
    } else if (content !== '') {
      const mask = `<mask id="eraser-${++masks}" maskUnits="userSpaceOnUse"><rect width="${size}" height="${size}" fill="#fff" stroke="none"/>${path(stroke, '#000')}</mask>`;
      content = `${mask}<g mask="url(#eraser-${masks})">${content}</g>`;
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" ` +
    `fill="none" stroke-linecap="round" stroke-linejoin="round">${content}</svg>\n`
  );
}

/** A dot is a line of no length, whose round ends are seen. */
function path({ width, points }: Stroke, colour: string): string {
  const [[x, y], ...rest] = points.map((point) => point.map(round));
  const line = rest.length > 0 ? rest.map((point) => `L${point.join(' ')}`).join('') : 'h0';
  return `<path d="M${x} ${y}${line}" stroke="${colour}" stroke-width="${round(width)}"/>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** An image of 28 × 28 bytes as CSV: a line for each row, numbers from 0, paper, to 255, ink. */
export function imageToCsv(pixels: Uint8Array): string {
  let text = '';
  for (let at = 0; at < pixels.length; at += SIDE) text += `${pixels.subarray(at, at + SIDE).join(',')}\n`;
  return text;
}
