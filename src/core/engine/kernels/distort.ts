import { madd } from './simd';

/** The side of an image. */
const SIDE: usize = 28;
/** A row of the padded copy: a pixel of paper on the left, three on the right. Its rows: one above, two below. */
const PADDED: usize = 32;

/**
 * One bilinear resample of an image by an affine map plus a smooth displacement; ../distorter.ts has the conventions.
 *
 * The displacement is bumpsᵀ knots bumps, two small products instead of 64 bumps a pixel; the image is first copied onto
 * paper as float32, so that looking beside it needs no test; and four neighbouring pixels are made at a time.
 *
 * @param image u8[28][28]
 * @param affine f32[6]
 * @param knots f32[2][8][8], in pixels
 * @param bumps f32[8][28]
 * @param padded f32[31][32], of which what lies around the image is 0 and stays so
 * @param out u8[28][28]
 */
export function distort(image: usize, affine: usize, knots: usize, bumps: usize, padded: usize, out: usize): void {
  pad(image, padded);
  const a = v128.load32_splat(affine), b = v128.load32_splat(affine, 4), c = v128.load32_splat(affine, 8);
  const d = v128.load32_splat(affine, 12), e = v128.load32_splat(affine, 16), f = v128.load32_splat(affine, 20);
  const low = f32x4.splat(-1);
  const high = f32x4.splat(<f32>SIDE);
  const zero = f32x4.splat(0);
  const centre = f32x4.splat(13.5);
  const cx = f32x4.add(c, centre);
  const cy = f32x4.add(f, centre);
  for (let row: usize = 0; row < SIDE; row++) {
    // This row of bumpsᵀ knots, for both directions: what each bump along x weighs here.
    let x0 = f32x4.splat(0), x1 = x0, y0 = x0, y1 = x0;
    for (let i: usize = 0; i < 8; i++) {
      const u = v128.load32_splat(bumps + ((i * SIDE + row) << 2));
      const k = knots + (i << 5);
      x0 = madd(x0, u, v128.load(k));
      x1 = madd(x1, u, v128.load(k, 16));
      y0 = madd(y0, u, v128.load(k, 256));
      y1 = madd(y1, u, v128.load(k, 272));
    }
    const y = f32x4.splat(<f32>row - 13.5);
    let x = f32x4(-13.5, -12.5, -11.5, -10.5);
    for (let column: usize = 0; column < SIDE; column += 4) {
      const u = bumps + (column << 2);
      const sx = f32x4.add(along(madd(madd(cx, b, y), a, x), x0, u, 0), along(zero, x1, u, 4));
      const sy = f32x4.add(along(madd(madd(cy, e, y), d, x), y0, u, 0), along(zero, y1, u, 4));
      store<u32>(out, bilinear(padded, clamp(sx, low, high), clamp(sy, low, high)));
      out += 4;
      x = f32x4.add(x, f32x4.splat(4));
    }
  }
}

/** Copies an image onto paper, as numbers from 0 to 255. */
@inline
function pad(image: usize, padded: usize): void {
  let to = padded + ((PADDED + 1) << 2);
  for (let row: usize = 0; row < SIDE; row++, to += (PADDED - SIDE) << 2) {
    for (let column: usize = 0; column < SIDE; column += 4, image += 4, to += 16) {
      const bytes = v128.load32_zero(image);
      v128.store(to, f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes))));
    }
  }
}

/** s + weights × four bumps, from bump `i` on, at four columns. */
@inline
function along(s: v128, weights: v128, u: usize, i: usize): v128 {
  u += i * SIDE * 4;
  s = madd(s, v128.shuffle<f32>(weights, weights, 0, 0, 0, 0), v128.load(u));
  s = madd(s, v128.shuffle<f32>(weights, weights, 1, 1, 1, 1), v128.load(u, SIDE * 4));
  s = madd(s, v128.shuffle<f32>(weights, weights, 2, 2, 2, 2), v128.load(u, SIDE * 8));
  return madd(s, v128.shuffle<f32>(weights, weights, 3, 3, 3, 3), v128.load(u, SIDE * 12));
}

/** Past the edges there is only paper: a place further out is as good as one just outside. */
@inline
function clamp(s: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(high, f32x4.pmax(low, s));
}

/** The image at four places between pixels, as four bytes. */
@inline
function bilinear(padded: usize, sx: v128, sy: v128): u32 {
  const fx = f32x4.floor(sx);
  const fy = f32x4.floor(sy);
  const dx = f32x4.sub(sx, fx);
  const dy = f32x4.sub(sy, fy);
  // Byte offsets of the pixels on the upper left, the pixel (-1, -1) being first.
  const column = i32x4.add(i32x4.trunc_sat_f32x4_s(fx), i32x4.splat(1));
  const row = i32x4.add(i32x4.trunc_sat_f32x4_s(fy), i32x4.splat(1));
  const at = i32x4.add(i32x4.shl(column, 2), i32x4.shl(row, 7));
  const p0 = padded + <usize>i32x4.extract_lane(at, 0), p1 = padded + <usize>i32x4.extract_lane(at, 1);
  const p2 = padded + <usize>i32x4.extract_lane(at, 2), p3 = padded + <usize>i32x4.extract_lane(at, 3);
  // A pixel and its right neighbour at each of two places, then all left ones and all right ones.
  let u = v128.load_lane<u64>(p1, v128.load64_zero(p0), 1);
  let w = v128.load_lane<u64>(p3, v128.load64_zero(p2), 1);
  const upper = mix(v128.shuffle<f32>(u, w, 0, 2, 4, 6), v128.shuffle<f32>(u, w, 1, 3, 5, 7), dx);
  u = v128.load_lane<u64>(p1, v128.load64_zero(p0, PADDED * 4), 1, PADDED * 4);
  w = v128.load_lane<u64>(p3, v128.load64_zero(p2, PADDED * 4), 1, PADDED * 4);
  const lower = mix(v128.shuffle<f32>(u, w, 0, 2, 4, 6), v128.shuffle<f32>(u, w, 1, 3, 5, 7), dx);
  const rounded = i32x4.trunc_sat_f32x4_s(f32x4.add(mix(upper, lower, dy), f32x4.splat(0.5)));
  const words = i16x8.narrow_i32x4_s(rounded, rounded);
  return i32x4.extract_lane(i8x16.narrow_i16x8_u(words, words), 0);
}

/** from + part × (to - from). */
@inline
function mix(from: v128, to: v128, part: v128): v128 {
  return madd(from, part, f32x4.sub(to, from));
}
