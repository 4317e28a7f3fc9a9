import { describe, expect, it } from 'vitest';
import { summarize } from '../../../src/core/dataset/index.ts';
import { mnistDigits } from '../../fixtures/digits.ts';

describe('the summary of a set', () => {
  it('counts each digit and measures the ink', () => {
    const images = new Uint8Array(2 * 784);
    images.fill(255, 0, 784);
    const { digits, ...others } = summarize({ images, labels: Uint8Array.of(3, 9) });
    expect(digits).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
    expect(others).toEqual({ count: 2, mean: 0.5, standardDeviation: 0.5 });
  });

  it('gives about what everybody normalises MNIST by', () => {
    const { mean, standardDeviation } = summarize(mnistDigits(100));
    expect(mean).toBeCloseTo(0.1307, 2);
    expect(standardDeviation).toBeCloseTo(0.3081, 2);
  });

  it('of nothing is nothing', () => {
    expect(summarize({ images: new Uint8Array(), labels: new Uint8Array() })).toEqual({
      count: 0,
      digits: Array(10).fill(0),
      mean: 0,
      standardDeviation: 0,
    });
  });
});
