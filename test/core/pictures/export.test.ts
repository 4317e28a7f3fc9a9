import { describe, expect, it } from 'vitest';
import { drawingToSvg, imageToCsv } from '../../../src/core/pictures/index.ts';
import { digits, drawingOf } from '../drawing/fixtures.ts';

describe('a drawing as SVG', () => {
  it('is as large as the canvas, with a round line for each stroke, and a dot for each point', () => {
    const svg = drawingToSvg(
      drawingOf({ width: 18, points: [[10, 20], [30.126, 40], [50, 60]] }, { width: 7, points: [[5, 6]] }), // prettier-ignore
    );
    expect(svg).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="280" height="280" viewBox="0 0 280 280" fill="none" ' +
        'stroke-linecap="round" stroke-linejoin="round"><path d="M10 20L30.13 40L50 60" stroke="#000" ' +
        'stroke-width="18"/><path d="M5 6h0" stroke="#000" stroke-width="7"/></svg>\n',
    );
  });

  it('takes away what was drawn before an eraser, and not what came after', () => {
    const pen = { width: 18, points: [[10, 20] as const] };
    const svg = drawingToSvg(drawingOf(pen, { width: 40, points: [[10, 20]], eraser: true }, pen));
    const drawn = '<path d="M10 20h0" stroke="#000" stroke-width="18"/>';
    expect(svg).toContain(`<g mask="url(#eraser-1)">${drawn}</g>${drawn}</svg>`);
    expect(svg).toContain('<path d="M10 20h0" stroke="#000" stroke-width="40"/></mask>');
  });

  it('may be empty', () => {
    expect(drawingToSvg(drawingOf())).toMatch(/^<svg [^>]*><\/svg>\n$/);
    expect(drawingToSvg(drawingOf({ width: 9, points: [[1, 1]], eraser: true }))).toMatch(/^<svg [^>]*><\/svg>\n$/);
  });
});

it('an image as CSV has 28 lines of 28 numbers', () => {
  const rows = imageToCsv(digits[0]).trimEnd().split('\n');
  expect(rows).toHaveLength(28);
  expect(Uint8Array.from(rows.flatMap((row) => row.split(',').map(Number)))).toEqual(digits[0]);
});
