import { describe, expect, it } from 'vitest';
import { arc, closed, curve, line, turned } from '../../../src/core/nondigits/sketch.ts';

describe('what sketches are made of', () => {
  it('a line from its numbers', () => {
    expect(line(1, 2, 3, 4)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('a curve goes through its points, in their order', () => {
    const points = line(0, 0, 4, 1, 5, 5, 1, 6);
    const smooth = curve(points);
    expect(smooth).toHaveLength(3 * 8 + 1);
    points.forEach((point, i) => expect(smooth[8 * i]).toEqual(point));
  });

  it('a curve through points on a straight line, evenly spaced, is straight', () => {
    for (const [x, y] of curve(line(0, 0, 1, 2, 2, 4, 3, 6))) expect(y).toBeCloseTo(2 * x, 12);
  });

  it('a curve of two points is a line', () => {
    expect(curve(line(0, 0, 3, 3))).toEqual(line(0, 0, 3, 3));
  });

  it('an arc begins and ends at its angles, a quarter turn is down', () => {
    const quarter = arc(10, 20, 4, 2, 0, 0.25);
    expect(quarter[0]).toEqual([14, 20]);
    expect(quarter.at(-1)![0]).toBeCloseTo(10, 12);
    expect(quarter.at(-1)![1]).toBeCloseTo(22, 12);
    for (const [x, y] of quarter) expect(((x - 10) / 4) ** 2 + ((y - 20) / 2) ** 2).toBeCloseTo(1, 12);
  });

  it('a closed line ends where it began', () => {
    expect(closed(line(0, 0, 1, 0, 1, 1))).toEqual(line(0, 0, 1, 0, 1, 1, 0, 0));
  });

  it('a turn by a right angle takes right to down', () => {
    const [[[x, y]]] = turned([line(1, 0)], Math.PI / 2);
    expect(x).toBeCloseTo(0, 12);
    expect(y).toBeCloseTo(1, 12);
  });
});
