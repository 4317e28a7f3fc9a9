import { describe, expect, it } from 'vitest';
import { newHistory, record, redone, undone } from '../../../src/renderer/drawing/history.ts';

describe('history', () => {
  const three = ['a', 'ab', 'abc'].reduce(record, newHistory(''));

  it('goes back and forth through what was recorded', () => {
    expect(three.present).toBe('abc');
    expect(undone(three).present).toBe('ab');
    expect(undone(undone(three)).present).toBe('a');
    expect(redone(undone(undone(three))).present).toBe('ab');
    expect(redone(undone(three))).toEqual(three);
  });

  it('stays at its ends', () => {
    const start = newHistory('');
    expect(undone(start)).toBe(start);
    expect(redone(three)).toBe(three);
  });

  it('forgets what was undone when something new is recorded', () => {
    const other = record(undone(three), 'ax');
    expect(other.future).toEqual([]);
    expect(undone(other).present).toBe('ab');
  });

  it('undoes clearing like anything else', () => {
    expect(undone(record(three, '')).present).toBe('abc');
  });

  it('keeps the latest 200 steps', () => {
    let history = newHistory(0);
    for (let i = 1; i <= 300; i++) history = record(history, i);
    for (let i = 0; i < 300; i++) history = undone(history);
    expect(history.present).toBe(100);
  });
});
