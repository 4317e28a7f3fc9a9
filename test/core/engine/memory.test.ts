import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/core/engine/index.ts';
import { Memory } from '../../../src/core/engine/memory.ts';
import type { Architecture } from '../../../src/core/network/index.ts';
import { inOrder, optionsFor, someDigits } from './support.ts';

const engine = createEngine();
const architecture: Architecture = { sizes: [784, 50, 10], activation: 'sigmoid' };

/** The memory that the next network gets; it is given back at once. */
function nextMemory(): Memory {
  const memory = Memory.acquire();
  memory.release();
  return memory;
}

describe('the memory of networks', () => {
  it('is used again: twenty runs take as much as one', () => {
    const data = someDigits(500);
    const run = (): void => {
      const learner = engine.learner(data, optionsFor(architecture, { averaging: 0.99 }));
      const classifier = engine.classifier(architecture, learner.parameters());
      learner.step(inOrder(500), 0, 32, 0.001);
      classifier.logits(data.images);
      classifier.dispose();
      learner.dispose();
    };
    run();
    const memory = nextMemory();
    const bytes = memory.u8.length;
    expect(bytes).toBeGreaterThan(500 * 100 * 8);
    for (let n = 0; n < 20; n++) run();
    expect(nextMemory()).toBe(memory);
    expect(memory.u8.length).toBe(bytes);
  });

  it('is given back when a network can’t be made', () => {
    const memory = nextMemory();
    const data = { images: new Uint8Array(784), labels: Uint8Array.of(99) };
    expect(() => engine.learner(data, optionsFor(architecture))).toThrow('A label is 99');
    expect(nextMemory()).toBe(memory);
  });

  it('begins at zero each time', () => {
    const first = Memory.acquire();
    const at = first.allocate(1000);
    first.u8.fill(255, at, at + 1000);
    first.release();
    const second = Memory.acquire();
    expect(second).toBe(first);
    expect(second.allocate(1000)).toBe(at);
    expect(second.u8.subarray(at, at + 1000).every((byte) => byte === 0)).toBe(true);
    second.release();
  });

  it('that can’t be had is asked for by name and number', () => {
    const data = someDigits(1);
    const options = optionsFor({ sizes: [784, 4096, 10], activation: 'relu' }, { batchSize: 1_000_000 });
    const learner = () => engine.learner(data, options);
    expect(learner).toThrow(expect.objectContaining({ name: 'InklingError', code: 'memory' }));
    expect(learner).toThrow(/\d{4,} MB/);
  });
});
