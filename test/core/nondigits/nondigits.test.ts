import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type Drawing, drawingSchema, prepare } from '../../../src/core/drawing/index.ts';
import { Random } from '../../../src/core/network/index.ts';
import { digitRows, heldOutNonDigits, trainingNonDigits } from '../../../src/core/nondigits/index.ts';

/** A 1 and a 7, of one line each. */
const digits: Drawing[] = [
  { size: 280, strokes: [{ width: 9, points: [[100, 40], [100, 240]] }] }, // prettier-ignore
  { size: 280, strokes: [{ width: 9, points: [[60, 40], [160, 40], [90, 240]] }] }, // prettier-ignore
];

const families = Object.entries({
  ...trainingNonDigits,
  'digit rows': digitRows(digits),
  'held-out scribbles': heldOutNonDigits.scribbles,
  'held-out letters': heldOutNonDigits.letters,
  'held-out shapes': heldOutNonDigits.shapes,
});

describe.each(families)('%s', (_, draw) => {
  const drawings = Array.from({ length: 200 }, (_unused, seed) => draw(new Random(seed)));

  it('are the same for the same seed', () => {
    drawings.forEach((drawing, seed) => expect(draw(new Random(seed))).toEqual(drawing));
  });

  it('differ from seed to seed', () => {
    expect(new Set(drawings.map((drawing) => JSON.stringify(drawing))).size).toBe(drawings.length);
  });

  it('are valid drawings, and none is empty', () => {
    for (const drawing of drawings) {
      expect(v.parse(drawingSchema, drawing)).toEqual(drawing);
      expect(prepare(drawing, { deskew: false, strokeWidth: 2.5 })).not.toBeNull();
      expect(prepare(drawing, { deskew: false, strokeWidth: null })).not.toBeNull();
    }
  });

  it('stay on the canvas, but for a line that slips', () => {
    const slip = 20;
    for (const { size, strokes } of drawings) {
      const coordinates = strokes.flatMap(({ points }) => points.flat());
      expect(Math.min(...coordinates)).toBeGreaterThan(-slip);
      expect(Math.max(...coordinates)).toBeLessThan(size + slip);
    }
  });

  it('are drawn with thin and thick brushes', () => {
    const widths = drawings.map(({ strokes }) => strokes[0].width);
    expect(Math.min(...widths)).toBeLessThan(8);
    expect(Math.max(...widths)).toBeGreaterThan(25);
  });
});

describe('rows of digits', () => {
  it('have two or three digits, from left to right, with gaps between them', () => {
    const draw = digitRows(digits);
    const counts = new Set<number>();
    for (let seed = 0; seed < 100; seed++) {
      const { strokes } = draw(new Random(seed));
      counts.add(strokes.length);
      const middles = strokes.map(({ points }) => points.reduce((sum, [x]) => sum + x, 0) / points.length);
      expect(middles.toSorted((a, b) => a - b)).toEqual(middles);
    }
    expect([...counts].toSorted((a, b) => a - b)).toEqual([2, 3]);
  });
});

it('what models are judged by shares nothing with what they are trained on but the hand', () => {
  const folder = fileURLToPath(new URL('../../../src/core/nondigits/', import.meta.url));
  const imports = (name: string) =>
    readdirSync(folder + name).flatMap((file) =>
      [...readFileSync(`${folder}${name}/${file}`, 'utf8').matchAll(/from '(.+)'/g)].map(([, path]) => path),
    );
  expect(imports('held-out').filter((path) => path.includes('training'))).toEqual([]);
  expect(imports('training').filter((path) => path.includes('held-out'))).toEqual([]);
});
