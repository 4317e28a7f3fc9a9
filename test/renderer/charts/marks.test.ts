import { expect, it } from 'vitest';
import { marks } from '../../../src/renderer/charts/marks.ts';

it.each([
  [10, 2, [0, 2, 4, 6, 8, 10]],
  [45, 10, [0, 10, 20, 30, 40, 45]],
  [44, 10, [0, 10, 20, 30, 44]],
  [1, 1, [0, 1]],
  [3, 10, [0, 3]],
])('the axis of %i epochs has marks at every %i, and at its ends', (last, step, expected) => {
  expect(marks(last, step)).toEqual(expected);
});
