import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/core/network/index.ts';
import { type Augmentation, drawDistortion, emptyDistortion } from '../../../src/core/training/index.ts';

const none: Augmentation = { shift: 0, rotation: 0, scale: 0, shear: 0, elastic: 0 };

/** 500 changes, drawn with one seed. */
function drawn(augmentation: Partial<Augmentation>) {
  const random = new Random(1);
  return Array.from({ length: 500 }, () => {
    const distortion = emptyDistortion();
    drawDistortion(random, { ...none, ...augmentation }, distortion);
    return { affine: Array.from(distortion.affine), knots: Array.from(distortion.knots) };
  });
}

/** Whether the values reach out to both limits, and not past them. */
function expectSpread(values: number[], low: number, high: number) {
  const margin = 0.02 * (high - low);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(low);
  expect(Math.min(...values)).toBeLessThan(low + margin);
  expect(Math.max(...values)).toBeLessThanOrEqual(high);
  expect(Math.max(...values)).toBeGreaterThan(high - margin);
}

describe('a random change', () => {
  it('is none where nothing may change', () => {
    for (const { affine, knots } of drawn({})) {
      expect(affine).toEqual([1, 0, 0, 0, 1, 0]);
      expect(knots.every((knot) => knot === 0)).toBe(true);
    }
  });

  it('moves by up to the shift, across and down', () => {
    const affines = drawn({ shift: 1.5 }).map(({ affine }) => affine);
    expectSpread(affines.map((affine) => affine[2]), -1.5, 1.5); // prettier-ignore
    expectSpread(affines.map((affine) => affine[5]), -1.5, 1.5); // prettier-ignore
    for (const [a, b, , d, e] of affines) expect([a, b, d, e]).toEqual([1, 0, 0, 1]);
  });

  it('turns by up to the rotation', () => {
    const affines = drawn({ rotation: 10 }).map(({ affine }) => affine);
    const angles = affines.map(([a, , , d]) => (Math.atan2(d, a) * 180) / Math.PI);
    expectSpread(angles, -10, 10);
    for (const [a, b, c, d, e, f] of affines) {
      expect(a * e - b * d).toBeCloseTo(1, 12);
      expect([e, -b, c, f]).toEqual([a, d, 0, 0]);
    }
  });

  it('stretches and shrinks by up to e^scale, in both directions apart', () => {
    const affines = drawn({ scale: 0.2 }).map(({ affine }) => affine);
    expectSpread(affines.map(([a]) => Math.log(a)), -0.2, 0.2); // prettier-ignore
    expectSpread(affines.map(([, , , , e]) => Math.log(e)), -0.2, 0.2); // prettier-ignore
    expect(affines.some(([a, , , , e]) => a > 1.1 && e < 0.9)).toBe(true);
  });

  it('slants by up to the shear', () => {
    const affines = drawn({ shear: 0.15 }).map(({ affine }) => affine);
    expectSpread(affines.map(([, b]) => b), -0.15, 0.15); // prettier-ignore
    for (const [a, , , d, e] of affines) expect([a, d, e]).toEqual([1, 0, 1]);
  });

  it('bends by a strength of up to 1.5 × elastic', () => {
    const strengths = drawn({ elastic: 0.8 }).map(({ knots }) =>
      Math.sqrt(knots.reduce((sum, knot) => sum + knot * knot, 0) / knots.length),
    );
    // What 128 normal numbers show of their standard deviation is right to 6 %.
    expect(Math.max(...strengths)).toBeGreaterThan(1.1);
    expect(Math.max(...strengths)).toBeLessThan(1.2 * 1.25);
    expect(strengths.reduce((sum, strength) => sum + strength, 0) / strengths.length).toBeCloseTo(0.6, 1);
  });

  it('is the product that was measured: turn × (shear, then stretch)', () => {
    for (const { affine } of drawn({ rotation: 12, shear: 0.15 })) {
      const [a, b, , d, e] = affine;
      // The turn is told from the first column; taking it back leaves the shear.
      expect(Math.hypot(a, d)).toBeCloseTo(1, 12);
      expect(-d * b + a * e).toBeCloseTo(1, 12);
      expect(Math.abs(a * b + d * e)).toBeLessThanOrEqual(0.15);
    }
  });
});
