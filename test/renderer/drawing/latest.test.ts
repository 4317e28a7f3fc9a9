import { describe, expect, it } from 'vitest';
import { latestOnly } from '../../../src/renderer/drawing/latest.ts';

/** A job that ends when the test says so, and notes the input that it saw. */
function controlled() {
  const seen: number[] = [];
  const ends: (() => void)[] = [];
  const input = { value: 0 };
  const ask = latestOnly(() => {
    seen.push(input.value);
    return new Promise((resolve) => ends.push(resolve));
  });
  const end = async () => {
    ends.shift()!();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { seen, input, ask, end, running: () => ends.length };
}

describe('latestOnly', () => {
  it('starts at once', () => {
    const { seen, ask } = controlled();
    void ask();
    expect(seen).toEqual([0]);
  });

  it('never runs two at a time, and leaves out all but the latest', async () => {
    const { seen, input, ask, end, running } = controlled();
    void ask();
    for (input.value = 1; input.value < 5; input.value++) void ask();
    expect(running()).toBe(1);
    await end();
    expect(seen).toEqual([0, 5]);
    await end();
    expect(seen).toEqual([0, 5]);
    expect(running()).toBe(0);
  });

  it('settles when nothing newer is waiting', async () => {
    const { input, ask, end } = controlled();
    let settled = 0;
    void ask().then(() => settled++);
    input.value = 1;
    void ask().then(() => settled++);
    await end();
    expect(settled).toBe(0);
    await end();
    expect(settled).toBe(2);
    void ask().then(() => settled++);
    await end();
    expect(settled).toBe(3);
  });
});
