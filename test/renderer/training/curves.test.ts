import { describe, expect, it } from 'vitest';
import { curvePoint } from '../../../src/core/training/index.ts';
import { accuracyRange, Curves, fractionDone, lossRange } from '../../../src/renderer/training/curves.ts';

const progress = (epoch: number, batch: number, loss: number, accuracy = 0.5) => ({
  epoch,
  epochs: 2,
  batch,
  batches: 4,
  loss,
  accuracy,
  samplesPerSecond: 1000,
  secondsLeft: 1,
});
const epoch = (number: number, loss: number, accuracy = 0.9) => ({
  epoch: number,
  training: { loss: loss + 0.1, accuracy: accuracy + 0.05 },
  validation: { loss, accuracy },
});

describe('curves', () => {
  it('have training between batches and validation at the ends of epochs', () => {
    const curves = new Curves();
    curves.addProgress(progress(1, 2, 2));
    curves.addEpoch(epoch(1, 0.5));
    expect(curves.loss).toEqual([
      [0.5, 1],
      [2, null],
      [null, 0.5],
    ]);
    expect(curves.accuracy).toEqual([
      [0.5, 1],
      [0.5, null],
      [null, 0.9],
    ]);
  });

  it('have one row where progress and the end of an epoch meet', () => {
    const curves = new Curves();
    curves.addProgress(progress(1, 4, 2));
    curves.addEpoch(epoch(1, 0.5));
    expect(curves.loss).toEqual([[1], [2], [0.5]]);
  });

  it("have the epoch's own mean where it passed without progress", () => {
    const curves = new Curves();
    curves.addEpoch(epoch(1, 0.5));
    curves.addEpoch(epoch(2, 0.4));
    expect(curves.loss).toEqual([
      [1, 2],
      [0.6, 0.5],
      [0.5, 0.4],
    ]);
  });

  it('average points that are close, and not those that are far apart', () => {
    const curves = new Curves();
    for (let k = 0; k < 100; k++) {
      curves.addProgress({ ...progress(1, k + 1, k % 2), batches: 100 });
    }
    const last = curves.loss[1].at(-1)!;
    expect(Math.abs(last - 0.5)).toBeLessThan(0.1);

    const far = new Curves();
    far.addProgress(progress(1, 1, 2));
    far.addProgress(progress(2, 4, 1));
    expect(far.loss[1].at(-1)).toBeCloseTo(1, 5);
  });

  it('are the same for a page that was there and for one that is told afterwards', () => {
    const points = [progress(1, 1, 2), progress(1, 3, 1), progress(2, 1, 0.8), progress(2, 4, 0.7)];
    const live = new Curves();
    live.addProgress(points[0]);
    live.addProgress(points[1]);
    live.addEpoch(epoch(1, 0.9));
    live.addProgress(points[2]);
    live.addProgress(points[3]);
    live.addEpoch(epoch(2, 0.6));
    const told = new Curves(points.map(curvePoint), [epoch(1, 0.9), epoch(2, 0.6)]);
    expect(told.loss).toEqual(live.loss);
    expect(told.accuracy).toEqual(live.accuracy);
  });

  it('always go forward', () => {
    const { loss } = new Curves([progress(1, 4, 2), progress(2, 4, 1)].map(curvePoint), [epoch(1, 1), epoch(2, 1)]);
    expect(loss[0]).toEqual([1, 2]);
  });
});

describe('ranges', () => {
  it('show all of the loss', () => {
    const [least, most] = lossRange([], 0.1, 2);
    expect(least).toBe(0);
    expect(most).toBeGreaterThan(2);
    expect(lossRange([], 0, 0)).toEqual([0, 1]);
  });

  it('show the last few percent of the accuracy, once there is validation', () => {
    expect(accuracyRange([])).toEqual([0, 1]);
    expect(accuracyRange([0.94, 0.97])).toEqual([0.88, 1]);
    expect(accuracyRange([0.3])).toEqual([0, 1]);
  });
});

describe('fractionDone', () => {
  it('goes from 0 to 1', () => {
    expect(fractionDone(progress(1, 0, 1))).toBe(0);
    expect(fractionDone(progress(2, 2, 1))).toBe(0.75);
    expect(fractionDone(progress(2, 4, 1))).toBe(1);
  });
});
