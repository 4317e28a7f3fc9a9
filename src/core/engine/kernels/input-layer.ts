import { madd } from './simd';
import { update } from './optimizers';

// The first layer, which sees lists of ink (see ink.ts). Both of its products have one form, a gather:
//   A[r]  = b + Σ ink(p) × W[p]     over the inked pixels p of image r
//   dW[p] = 0 + Σ ink(p) × dA[r]    over the rows r of the batch where pixel p is inked
// W is [784][width], row-major by pixel, so that a pixel touches one run of weights.

/** The most vectors that `gather` keeps in registers at once: 16 registers, less the factor, the product and a spare. */
const VECTORS = 13;

/**
 * out = init + Σ ink × row, for `V` vectors of neighbouring columns, over a list of entries (row << 8 | byte). V is
 * known when this is compiled: the sums stay in registers.
 *
 * @param matrix the first of the columns in row 0; a row is `stride` bytes
 * @param ink f32[256], byte / 255
 */
@inline
function gather(V: i32, at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  let s0 = v128.load(init);
  let s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0, s9 = s0, s10 = s0, s11 = s0, s12 = s0;
  if (V > 1) s1 = v128.load(init, 16);
  if (V > 2) s2 = v128.load(init, 32);
  if (V > 3) s3 = v128.load(init, 48);
  if (V > 4) s4 = v128.load(init, 64);
  if (V > 5) s5 = v128.load(init, 80);
  if (V > 6) s6 = v128.load(init, 96);
  if (V > 7) s7 = v128.load(init, 112);
  if (V > 8) s8 = v128.load(init, 128);
  if (V > 9) s9 = v128.load(init, 144);
  if (V > 10) s10 = v128.load(init, 160);
  if (V > 11) s11 = v128.load(init, 176);
  if (V > 12) s12 = v128.load(init, 192);
  for (; at < end; at += 4) {
    const entry = load<u32>(at);
    const x = v128.load32_splat(ink + ((entry & 255) << 2));
    const row = matrix + <usize>(entry >> 8) * stride;
    s0 = madd(s0, x, v128.load(row));
    if (V > 1) s1 = madd(s1, x, v128.load(row, 16));
    if (V > 2) s2 = madd(s2, x, v128.load(row, 32));
    if (V > 3) s3 = madd(s3, x, v128.load(row, 48));
    if (V > 4) s4 = madd(s4, x, v128.load(row, 64));
    if (V > 5) s5 = madd(s5, x, v128.load(row, 80));
    if (V > 6) s6 = madd(s6, x, v128.load(row, 96));
    if (V > 7) s7 = madd(s7, x, v128.load(row, 112));
    if (V > 8) s8 = madd(s8, x, v128.load(row, 128));
    if (V > 9) s9 = madd(s9, x, v128.load(row, 144));
    if (V > 10) s10 = madd(s10, x, v128.load(row, 160));
    if (V > 11) s11 = madd(s11, x, v128.load(row, 176));
    if (V > 12) s12 = madd(s12, x, v128.load(row, 192));
  }
  v128.store(out, s0);
  if (V > 1) v128.store(out, s1, 16);
  if (V > 2) v128.store(out, s2, 32);
  if (V > 3) v128.store(out, s3, 48);
  if (V > 4) v128.store(out, s4, 64);
  if (V > 5) v128.store(out, s5, 80);
  if (V > 6) v128.store(out, s6, 96);
  if (V > 7) v128.store(out, s7, 112);
  if (V > 8) v128.store(out, s8, 128);
  if (V > 9) v128.store(out, s9, 144);
  if (V > 10) v128.store(out, s10, 160);
  if (V > 11) v128.store(out, s11, 176);
  if (V > 12) v128.store(out, s12, 192);
}

/** One compiled loop for each number of vectors. */
function gatherColumns(
  vectors: i32, at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize,
): void {
  switch (vectors) {
    case 1: return gather(1, at, end, ink, matrix, stride, init, out);
    case 2: return gather(2, at, end, ink, matrix, stride, init, out);
    case 3: return gather(3, at, end, ink, matrix, stride, init, out);
    case 4: return gather(4, at, end, ink, matrix, stride, init, out);
    case 5: return gather(5, at, end, ink, matrix, stride, init, out);
    case 6: return gather(6, at, end, ink, matrix, stride, init, out);
    case 7: return gather(7, at, end, ink, matrix, stride, init, out);
    case 8: return gather(8, at, end, ink, matrix, stride, init, out);
    case 9: return gather(9, at, end, ink, matrix, stride, init, out);
    case 10: return gather(10, at, end, ink, matrix, stride, init, out);
    case 11: return gather(11, at, end, ink, matrix, stride, init, out);
    case 12: return gather(12, at, end, ink, matrix, stride, init, out);
    default: return gather(VECTORS, at, end, ink, matrix, stride, init, out);
  }
}

/** How many vectors the next pass takes, of those left: passes as few and as equal as can be. */
@inline
function nextVectors(left: i32): i32 {
  const passes = (left + VECTORS - 1) / VECTORS;
  return (left + passes - 1) / passes;
}

/**
 * A = X W + b for a batch of images, columns `from` to `to` (multiples of 4). The columns go in passes, so that the part
 * of W that a pass reads stays in the cache for all images.
 *
 * @param order u32[batch], indices of images; entries, starts: see `listInk`
 * @param a f32[batch][width]
 */
export function inputForward(
  order: usize, batch: i32, entries: usize, starts: usize, ink: usize,
  w: usize, b: usize, width: i32, from: i32, to: i32, a: usize,
): void {
  const stride = <usize>width << 2;
  for (let column = from; column < to; ) {
    const vectors = nextVectors((to - column) >> 2);
    const o = <usize>column << 2;
    for (let r = 0; r < batch; r++) {
      const range = starts + (<usize>load<u32>(order + (<usize>r << 2)) << 2);
      const at = entries + (<usize>load<u32>(range) << 2);
      const end = entries + (<usize>load<u32>(range, 4) << 2);
      gatherColumns(vectors, at, end, ink, w + o, stride, b + o, a + <usize>r * stride + o);
    }
    column += vectors << 2;
  }
}

/**
 * dW = Xᵀ dA and the optimiser's step on W, columns `from` to `to` (multiples of 4). A row's gradient is summed in
 * registers, passes through the cache of 208 bytes that is `scratch`, and is used up at once: the gradient of W (as
 * large as W) is never written to memory.
 *
 * @param counts, byPixel, room, seen see `listByPixel`
 * @param all 0 to leave out the pixels that were never inked: their gradient and the optimiser's state are zero, so that
 *   only a weight decay changes their weights
 * @param da f32[batch][width]
 * @param scratch f32[104], of which the first 52 are zero
 */
export function inputGradient(
  counts: usize, byPixel: usize, room: i32, seen: usize, all: i32, ink: usize,
  da: usize, w: usize, width: i32, from: i32, to: i32, scratch: usize, optimizer: usize,
): void {
  const stride = <usize>width << 2;
  const zeros = scratch;
  const gradient = scratch + VECTORS * 16;
  for (let column = from; column < to; ) {
    const vectors = nextVectors((to - column) >> 2);
    const o = <usize>column << 2;
    let at = byPixel;
    let row = w + o;
    for (let p: usize = 0; p < 784; p++, at += <usize>room << 2, row += stride) {
      if (!(all | <i32>load<u8>(seen + p))) continue;
      const end = at + (<usize>load<u32>(counts + (p << 2)) << 2);
      gatherColumns(vectors, at, end, ink, da + o, stride, zeros, gradient);
      update(row, gradient, vectors, optimizer, 1);
    }
    column += vectors << 2;
  }
}
