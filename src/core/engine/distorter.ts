import { PIXELS, SIDE } from '../network/index.ts';
import { Memory } from './memory.ts';

/** The knots of a displacement: 8 × 8 for each direction. */
const KNOTS = 8;
/** How wide a bump is, px. */
const SIGMA = 4;

/** Distorts images one at a time, for augmentation. */
export interface Distorter {
  /**
   * Resamples an image. Pixel (x, y) of the result, column x and row y from 0 to 27, is the image at
   *
   *   x' = a (x - 13.5) + b (y - 13.5) + c + 13.5 + Dx[y][x]
   *   y' = d (x - 13.5) + e (y - 13.5) + f + 13.5 + Dy[y][x]
   *
   * bilinearly, with paper (0) outside, and rounded to the nearest byte, halves up. The displacement is D = U R Uᵀ, for
   * U [28, 8] with U[p][i] = exp(-(p - k_i)² / (2 × 4²)), k_i = -3 + i × 33 / 7, and then each row of U divided by its
   * Euclidean norm: if the knots R [8, 8] are independent normal numbers of standard deviation s, so are the
   * displacements, in px, and smooth (Simard, Steinkraus and Platt, 2003). R[i][j] belongs to row k_i and column k_j.
   *
   * The arithmetic is in float32: a byte may differ by 1 from the same in float64.
   *
   * @param image 784 bytes
   * @param affine a, b, c, d, e, f; c and f in px. 1, 0, 0, 0, 1, 0 changes nothing
   * @param knots 2 × 8 × 8 numbers in px, row by row: R of Dx, then R of Dy. Zeros for no displacement
   * @param out 784 bytes, written to; may be `image`
   */
  distort(image: Uint8Array, affine: ArrayLike<number>, knots: ArrayLike<number>, out: Uint8Array): void;
  /** Gives its memory back. It can't be used afterwards. */
  dispose(): void;
}

/** @throws InklingError `memory` */
export function createDistorter(): Distorter {
  const memory = Memory.acquire();
  const image = memory.allocate(PIXELS);
  const affine = memory.allocate(6 * 4);
  const knots = memory.allocate(2 * KNOTS * KNOTS * 4);
  const bumps = memory.allocate(KNOTS * SIDE * 4);
  const padded = memory.allocate(32 * 32 * 4);
  memory.f32.set(bumpWeights(), bumps / 4);
  const result = memory.u8.subarray(image, image + PIXELS);
  let disposed = false;
  return {
    distort(from, map, displacement, out) {
      if (disposed) throw new Error('This distorter was disposed of.');
      memory.u8.set(from, image);
      memory.f32.set(map, affine / 4);
      memory.f32.set(displacement, knots / 4);
      memory.kernels.distort(image, affine, knots, bumps, padded, image);
      out.set(result);
    },
    dispose() {
      if (!disposed) memory.release();
      disposed = true;
    },
  };
}

/** Uᵀ, [8, 28]. */
function bumpWeights(): Float32Array {
  const U = new Float32Array(KNOTS * SIDE);
  for (let p = 0; p < SIDE; p++) {
    const bumps = Array.from({ length: KNOTS }, (_, i) =>
      Math.exp(-((p - (-3 + (i * 33) / 7)) ** 2) / (2 * SIGMA ** 2)),
    );
    const norm = Math.hypot(...bumps);
    bumps.forEach((bump, i) => (U[i * SIDE + p] = bump / norm));
  }
  return U;
}
