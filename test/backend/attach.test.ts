import { describe, expect, it } from 'vitest';
import { attach, type Backend } from '../../src/backend/index.ts';
import type { EpochResult, TrainingProgress } from '../../src/core/training/index.ts';

const measured = { loss: 0.5, accuracy: 0.8 };
const epoch = (number: number): EpochResult => ({ epoch: number, training: measured, validation: measured });
const progress: TrainingProgress = {
  epoch: 1,
  epochs: 5,
  batch: 1,
  batches: 9,
  ...measured,
  samplesPerSecond: 1000,
  secondsLeft: 1,
};

/** What an attached interface is sent: the event's name and its arguments. */
function attached() {
  let listeners: Parameters<Backend['subscribe']>[0] = {};
  const sent: [name: string, args: unknown[]][] = [];
  attach(
    {
      api: {} as Backend['api'],
      subscribe(each) {
        listeners = each;
        return () => {};
      },
    },
    {
      post: (message) => {
        const { m, a } = message as { m: string; a: unknown[] };
        sent.push([m, a]);
      },
      listen() {},
    },
  );
  return { listeners, sent };
}

describe('an attached interface', () => {
  it('hears of the epochs that are over with the next progress, in one message', () => {
    const { listeners, sent } = attached();
    listeners.epoch?.(epoch(1));
    listeners.epoch?.(epoch(2));
    expect(sent).toEqual([]);
    listeners.progress?.(progress);
    listeners.progress?.(progress);
    expect(sent).toEqual([
      ['progress', [progress, [epoch(1), epoch(2)]]],
      ['progress', [progress, []]],
    ]);
  });

  it('isn’t told again of those that a state has', () => {
    const { listeners, sent } = attached();
    listeners.epoch?.(epoch(1));
    listeners.changed?.({} as Parameters<NonNullable<typeof listeners.changed>>[0]);
    listeners.progress?.(progress);
    expect(sent.at(-1)).toEqual(['progress', [progress, []]]);
  });
});
