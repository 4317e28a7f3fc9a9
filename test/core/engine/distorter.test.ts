import { afterAll, describe, expect, it } from 'vitest';
import { createDistorter } from '../../../src/core/engine/index.ts';
import { PIXELS, Random, SIDE } from '../../../src/core/network/index.ts';

const distorter = createDistorter();
afterAll(() => distorter.dispose());

const UNCHANGED = [1, 0, 0, 0, 1, 0];
const STILL = new Float64Array(128);

function distorted(image: Uint8Array, affine: ArrayLike<number>, knots: ArrayLike<number> = STILL): Uint8Array {
  const out = new Uint8Array(PIXELS);
  distorter.distort(image, affine, knots, out);
  return out;
}

function noise(random: Random): Uint8Array {
  return Uint8Array.from({ length: PIXELS }, () => random.integer(256));
}

/** A smooth blot: neighbouring pixels are alike, as in a digit. */
function blot(x0: number, y0: number): Uint8Array {
  return Uint8Array.from({ length: PIXELS }, (_, i) => {
    const x = i % SIDE;
    const y = Math.floor(i / SIDE);
    return 255 * Math.exp(-((x - x0) ** 2 + (y - y0) ** 2) / 18);
  });
}

/** The same in float64, word for word as the documentation has it; not rounded. */
function exactly(
  image: Uint8Array,
  [a, b, c, d, e, f]: ArrayLike<number> & Iterable<number>,
  knots: ArrayLike<number>,
) {
  const U = Array.from({ length: SIDE }, (_, p) => {
    const row = Array.from({ length: 8 }, (_unused, i) => Math.exp(-((p - (-3 + (i * 33) / 7)) ** 2) / 32));
    return row.map((u) => u / Math.hypot(...row));
  });
  const displacement = (axis: number, x: number, y: number): number => {
    let sum = 0;
    for (let i = 0; i < 8; i++) for (let j = 0; j < 8; j++) sum += U[y][i] * knots[axis * 64 + i * 8 + j] * U[x][j];
    return sum;
  };
  const ink = (x: number, y: number): number => (x >= 0 && x < SIDE && y >= 0 && y < SIDE ? image[y * SIDE + x] : 0);
  return Array.from({ length: PIXELS }, (_, at) => {
    const x = at % SIDE;
    const y = Math.floor(at / SIDE);
    const sx = a * (x - 13.5) + b * (y - 13.5) + c + 13.5 + displacement(0, x, y);
    const sy = d * (x - 13.5) + e * (y - 13.5) + f + 13.5 + displacement(1, x, y);
    const left = Math.floor(sx);
    const top = Math.floor(sy);
    const [u, v] = [sx - left, sy - top];
    return (
      (1 - v) * ((1 - u) * ink(left, top) + u * ink(left + 1, top)) +
      v * ((1 - u) * ink(left, top + 1) + u * ink(left + 1, top + 1))
    );
  });
}

describe('distorting an image', () => {
  it('changes nothing by the identity', () => {
    const image = noise(new Random(1));
    expect(distorted(image, UNCHANGED)).toEqual(image);
  });

  it('looks up where the map points: a shift by whole pixels moves the ink the other way, and paper comes in', () => {
    const image = noise(new Random(2));
    const moved = distorted(image, [1, 0, 3, 0, 1, -2]);
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        const expected = x + 3 < SIDE && y - 2 >= 0 ? image[(y - 2) * SIDE + x + 3] : 0;
        expect(moved[y * SIDE + x]).toBe(expected);
      }
    }
  });

  it('turns about the middle: a quarter turn keeps every pixel', () => {
    const image = noise(new Random(3));
    const turned = distorted(image, [0, 1, 0, -1, 0, 0]);
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) expect(turned[y * SIDE + x]).toBe(image[(27 - x) * SIDE + y]);
    }
  });

  it('gives paper where it looks far outside, however far', () => {
    const image = new Uint8Array(PIXELS).fill(255);
    expect(distorted(image, [1, 0, 28, 0, 1, 0])).toEqual(new Uint8Array(PIXELS));
    expect(distorted(image, [1, 0, 1e9, 0, 1, -1e30])).toEqual(new Uint8Array(PIXELS));
    expect(distorted(image, [1, 0, -0.5, 0, 1, 0])[0]).toBe(128);
  });

  it('agrees with float64 to a grey level, for maps and displacements of every size', () => {
    const random = new Random(4);
    for (let n = 0; n < 60; n++) {
      const image = n % 2 ? noise(random) : blot(random.uniform(4, 24), random.uniform(4, 24));
      const size = n % 3;
      const affine = UNCHANGED.map((v, i) => v + size * random.uniform(-0.3, 0.3) * (i % 3 === 2 ? 5 : 1));
      const knots = Float64Array.from({ length: 128 }, () => size * 0.6 * random.normal());
      const expected = exactly(image, affine, knots);
      distorted(image, affine, knots).forEach((byte, i) => expect(Math.abs(byte - expected[i])).toBeLessThan(0.52));
    }
  });

  it('displaces by as much as the knots are large, on average', () => {
    const random = new Random(5);
    // A ramp of 8 grey levels a pixel tells by how much it was displaced along x.
    const ramp = Uint8Array.from({ length: PIXELS }, (_, i) => 8 * (i % SIDE));
    const displacements: number[] = [];
    for (let n = 0; n < 400; n++) {
      const knots = Float64Array.from({ length: 128 }, () => 1.2 * random.normal());
      displacements.push((distorted(ramp, UNCHANGED, knots)[14 * SIDE + 14] - 8 * 14) / 8);
    }
    const variance = displacements.reduce((sum, d) => sum + d * d, 0) / displacements.length;
    expect(Math.sqrt(variance)).toBeGreaterThan(1.05);
    expect(Math.sqrt(variance)).toBeLessThan(1.35);
  });

  it('may write over the image', () => {
    const image = blot(10, 12);
    const expected = distorted(image, [0.9, 0.2, 1, 0, 1.1, 0]);
    distorter.distort(image, [0.9, 0.2, 1, 0, 1.1, 0], STILL, image);
    expect(image).toEqual(expected);
  });

  it('refuses to work once disposed of', () => {
    const other = createDistorter();
    other.dispose();
    other.dispose();
    expect(() => other.distort(new Uint8Array(PIXELS), UNCHANGED, STILL, new Uint8Array(PIXELS))).toThrow('disposed');
  });
});
