import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Recorder, visiblePart } from '../../../src/renderer/drawing/recorder.ts';

const SIZE = 280;

function recorded(...points: [number, number][]) {
  const recorder = new Recorder(SIZE, 18, false);
  for (const [x, y] of points) recorder.add(x, y);
  return recorder.strokes;
}

describe('recorder', () => {
  it('keeps where the pen goes, as one stroke', () => {
    expect(recorded([10, 10], [20, 15], [30, 40])).toEqual([
      {
        width: 18,
        points: [
          [10, 10],
          [20, 15],
          [30, 40],
        ],
      },
    ]);
  });

  it('keeps a touch as a dot', () => {
    expect(recorded([10, 10])).toEqual([{ width: 18, points: [[10, 10]] }]);
    expect(recorded([10, 10], [10.1, 10.1])[0].points).toEqual([[10, 10]]);
  });

  it('marks the eraser', () => {
    const recorder = new Recorder(SIZE, 27, true);
    recorder.add(5, 5);
    expect(recorder.strokes).toEqual([{ width: 27, points: [[5, 5]], eraser: true }]);
  });

  it('ends a stroke at the edge and begins a new one where the pen comes back', () => {
    expect(recorded([270, 100], [290, 100], [290, 120], [270, 120])).toEqual([
      {
        width: 18,
        points: [
          [270, 100],
          [280, 100],
        ],
      },
      {
        width: 18,
        points: [
          [280, 120],
          [270, 120],
        ],
      },
    ]);
  });

  it('keeps what crosses the canvas between two points outside it', () => {
    expect(recorded([-10, 140], [290, 140])[0].points).toEqual([
      [0, 140],
      [280, 140],
    ]);
  });

  it('keeps nothing of what stays outside', () => {
    expect(recorded([-10, 10], [-10, 200], [-5, 300])).toEqual([]);
  });

  it('never keeps a point outside the canvas', () => {
    const coordinate = fc.double({ min: -500, max: 800, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 1 }), (points) => {
        for (const stroke of recorded(...points)) {
          expect(stroke.points.length).toBeGreaterThan(0);
          for (const value of stroke.points.flat()) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(SIZE);
          }
        }
      }),
    );
  });
});

describe('visiblePart', () => {
  it('is all of a segment on the canvas, and none of one beside it', () => {
    expect(visiblePart(1, 1, 200, 200, SIZE)).toEqual([0, 1]);
    expect(visiblePart(-5, 0, -5, 100, SIZE)).toBeNull();
    expect(visiblePart(-10, 5, 5, -30, SIZE)).toBeNull();
  });

  it('is from edge to edge where a segment crosses', () => {
    expect(visiblePart(-280, 10, 560, 10, SIZE)).toEqual([1 / 3, 2 / 3]);
  });
});
