import fc from 'fast-check';
import { expect, it } from 'vitest';
import { connectedParts } from '../../../src/core/pictures/parts.ts';

const maskOf = (...rows: string[]) => Uint8Array.from(rows.join(''), (pixel) => (pixel === '#' ? 1 : 0));

it('pixels hang together by their sides and by their corners', () => {
  const mask = maskOf('#..#.', '.#.#.', '...#.', '##...');
  const { parts, labels } = connectedParts(mask, 5, 4);
  expect(parts).toEqual([
    { label: 1, area: 2, left: 0, top: 0, right: 2, bottom: 2 },
    { label: 2, area: 3, left: 3, top: 0, right: 4, bottom: 3 },
    { label: 3, area: 2, left: 0, top: 3, right: 2, bottom: 4 },
  ]);
  expect([...labels]).toEqual([1, 0, 0, 2, 0, 0, 1, 0, 2, 0, 0, 0, 0, 2, 0, 3, 3, 0, 0, 0]);
});

it('parts that are too small are left out', () => {
  const { parts, labels } = connectedParts(maskOf('#.##', '....', '##..'), 4, 3, 2);
  expect(parts.map(({ area }) => area)).toEqual([2, 2]);
  expect(labels[0]).toBe(0);
});

it('parts are those that a flood fill finds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }).chain((width) =>
        fc.tuple(
          fc.constant(width),
          fc
            .array(fc.array(fc.constantFrom(0, 1), { minLength: width, maxLength: width }), {
              minLength: 1,
              maxLength: 12,
            })
            .map((rows) => Uint8Array.from(rows.flat())),
        ),
      ),
      ([width, mask]) => {
        const { parts, labels } = connectedParts(mask, width, mask.length / width);
        const flooded = flood(mask, width);
        expect(parts).toHaveLength(new Set(flooded).size - (flooded.includes(-1) ? 1 : 0));
        // The same pixels go together, and only those.
        const pairs = new Set(flooded.map((fill, i) => `${fill} ${labels[i]}`));
        expect(pairs.size).toBe(new Set(flooded).size);
        for (const { label, area } of parts) expect(labels.filter((l) => l === label)).toHaveLength(area);
      },
    ),
  );
});

/** Of each pixel: the first pixel of its part, or -1. */
function flood(mask: Uint8Array, width: number): number[] {
  const fill = Array.from(mask, () => -1);
  mask.forEach((value, first) => {
    if (value === 0 || fill[first] >= 0) return;
    const waiting = [first];
    while (waiting.length > 0) {
      const at = waiting.pop()!;
      if (fill[at] >= 0) continue;
      fill[at] = first;
      mask.forEach((other, i) => {
        const near =
          Math.abs((i % width) - (at % width)) <= 1 && Math.abs(Math.floor(i / width) - Math.floor(at / width)) <= 1;
        if (other === 1 && near && fill[i] < 0) waiting.push(i);
      });
    }
  });
  return fill;
}
