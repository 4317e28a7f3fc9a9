import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curvePoint, thinned } from '../../../src/core/training/index.ts';

describe('a curve', () => {
  it('has its points where progress was told', () => {
    const progress = { epochs: 5, batches: 4, samplesPerSecond: 1, secondsLeft: 1, loss: 2, accuracy: 0.5 };
    expect(curvePoint({ ...progress, epoch: 3, batch: 1 })).toEqual({ x: 2.25, loss: 2, accuracy: 0.5 });
  });

  it('of few points stays as it is', () => {
    const points = [
      { x: 0.1, loss: 2.123456789, accuracy: 0.1 },
      { x: 1, loss: 1, accuracy: 0.9 },
    ];
    expect(thinned(points, 2)).toEqual(points);
    expect(thinned([], 2)).toEqual([]);
  });

  it('is thinned to means of neighbours, each by what it stands for', () => {
    const points = [1, 2, 2.5, 4].map((x, i) => ({ x, loss: i, accuracy: i / 4 }));
    // From 0 to 2, and from 2 to 4.
    expect(thinned(points, 2)).toEqual([
      { x: 2, loss: 0.5, accuracy: 0.125 },
      { x: 4, loss: 2.75, accuracy: 0.6875 },
    ]);
  });

  it('however its points lie, keeps its end and its mean', () => {
    const steps = fc.array(fc.record({ dx: fc.double({ min: 0.001, max: 1 }), loss: fc.double({ min: 0, max: 9 }) }), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(
        steps.filter((all) => all.every(({ dx, loss }) => !Number.isNaN(dx + loss))),
        fc.integer({ min: 1, max: 50 }),
        (all, most) => {
          let x = 0;
          const points = all.map(({ dx, loss }) => ({ x: (x += dx), loss, accuracy: loss / 9 }));
          const thin = thinned(points, most);
          expect(thin.length).toBeLessThanOrEqual(Math.max(most, 1));
          expect(thin.at(-1)!.x).toBe(x);
          const mean = (curve: typeof points) =>
            curve.reduce((sum, point, i) => sum + (point.x - (curve[i - 1]?.x ?? 0)) * point.loss, 0) / x;
          expect(mean(thin)).toBeCloseTo(mean(points), 3);
        },
      ),
    );
  });
});
