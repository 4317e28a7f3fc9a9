import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/network/index.ts';

const many = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('random numbers', () => {
  it('are the same for the same seed and stream, and others for another', () => {
    const draw = (seed: number, stream?: number) => {
      const random = new Random(seed, stream);
      return many(5, () => random.uniform());
    };
    expect(draw(1)).toEqual(draw(1));
    const others = [draw(1), draw(2), draw(1, 1), draw(2, 1), draw(1, 2), draw(4294967295)].map((d) => d[0]);
    expect(new Set(others).size).toBe(others.length);
  });

  it('of neighbouring seeds are not alike', () => {
    const first = many(2000, () => 0).map((_, seed) => new Random(seed).uniform());
    expect(mean(first)).toBeCloseTo(0.5, 1);
    const products = first.slice(1).map((value, i) => (value - 0.5) * (first[i] - 0.5));
    expect(Math.abs(mean(products))).toBeLessThan(0.01);
  });

  it('are normally distributed where asked for', () => {
    const random = new Random(7);
    const values = many(20_000, () => random.normal());
    expect(mean(values)).toBeCloseTo(0, 1);
    expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1, 1);
    expect(mean(values.map((value) => value ** 4))).toBeCloseTo(3, 0);
    expect(values.filter((value) => Math.abs(value) > 1.96).length / values.length).toBeCloseTo(0.05, 2);
  });

  it('shuffle without losing anything', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.nat(), (values, seed) => {
        const shuffled = new Random(seed).shuffle([...values]);
        expect(shuffled.sort((a, b) => a - b)).toEqual(values.sort((a, b) => a - b));
      }),
    );
  });

  it('shuffle into every order equally often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 6000; seed++) {
      const order = new Random(seed).shuffle([1, 2, 3]).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
