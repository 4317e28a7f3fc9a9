import { madd } from './simd';
import { update } from './optimizers';

// The first layer, which sees lists of ink (see ink.ts). Both of its products have one form, a gather:
//   A[r]  = b + Σ ink(p) × W[p]     over the inked pixels p of image r
//   dW[p] = 0 + Σ ink(p) × dA[r]    over the rows r of the batch where pixel p is inked
//
// W is kept in blocks of up to 52 columns, each [784][columns], row-major by pixel. A gather over a block keeps its sums
// in registers, a pixel touches one run of weights, and the block that a batch goes through (163 KB) stays in the
// second-level cache.

/** The most vectors of four columns in a block: 16 registers, less the factor, the product and one that V8 keeps. */
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

/** One compiled loop for each number of vectors. (Functions of their own, so that the compiler doesn't merge them.) */
function gatherColumns(
  vectors: i32, at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize,
): void {
  switch (vectors) {
    case 1: return gather1(at, end, ink, matrix, stride, init, out);
    case 2: return gather2(at, end, ink, matrix, stride, init, out);
    case 3: return gather3(at, end, ink, matrix, stride, init, out);
    case 4: return gather4(at, end, ink, matrix, stride, init, out);
    case 5: return gather5(at, end, ink, matrix, stride, init, out);
    case 6: return gather6(at, end, ink, matrix, stride, init, out);
    case 7: return gather7(at, end, ink, matrix, stride, init, out);
    case 8: return gather8(at, end, ink, matrix, stride, init, out);
    case 9: return gather9(at, end, ink, matrix, stride, init, out);
    case 10: return gather10(at, end, ink, matrix, stride, init, out);
    case 11: return gather11(at, end, ink, matrix, stride, init, out);
    case 12: return gather12(at, end, ink, matrix, stride, init, out);
    default: return gather13(at, end, ink, matrix, stride, init, out);
  }
}
function gather1(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(1, at, end, ink, matrix, stride, init, out);
}
function gather2(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(2, at, end, ink, matrix, stride, init, out);
}
function gather3(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(3, at, end, ink, matrix, stride, init, out);
}
function gather4(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(4, at, end, ink, matrix, stride, init, out);
}
function gather5(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(5, at, end, ink, matrix, stride, init, out);
}
function gather6(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(6, at, end, ink, matrix, stride, init, out);
}
function gather7(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(7, at, end, ink, matrix, stride, init, out);
}
function gather8(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(8, at, end, ink, matrix, stride, init, out);
}
function gather9(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(9, at, end, ink, matrix, stride, init, out);
}
function gather10(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(10, at, end, ink, matrix, stride, init, out);
}
function gather11(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(11, at, end, ink, matrix, stride, init, out);
}
function gather12(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(12, at, end, ink, matrix, stride, init, out);
}
function gather13(at: usize, end: usize, ink: usize, matrix: usize, stride: usize, init: usize, out: usize): void {
  gather(13, at, end, ink, matrix, stride, init, out);
}

/**
 * A = X W + b for a batch of images and one block of columns.
 *
 * @param order u32[batch], indices of images; entries, starts: see `listInk`
 * @param w f32[784][vectors × 4], the block
 * @param b, a the block's first column; a row of A is `stride` bytes
 */
export function inputForward(
  order: usize, batch: i32, entries: usize, starts: usize, ink: usize, w: usize, vectors: i32, b: usize, a: usize,
  stride: i32,
): void {
  for (let r = 0; r < batch; r++, a += <usize>stride) {
    const range = starts + (<usize>load<u32>(order + (<usize>r << 2)) << 2);
    const at = entries + (<usize>load<u32>(range) << 2);
    const end = entries + (<usize>load<u32>(range, 4) << 2);
    gatherColumns(vectors, at, end, ink, w, <usize>vectors << 4, b, a);
  }
}

/**
 * dW = Xᵀ dA and the optimiser's step on W, for one block of columns. A row's gradient is summed in registers, passes
 * through the 208 bytes of `scratch`, and is used up at once: the gradient of W (as large as W) is never written out.
 *
 * @param counts, byPixel, room, seen see `listByPixel`
 * @param all 0 to leave out the pixels that were never inked: their gradient and the optimiser's state are zero, so that
 *   only a weight decay changes their weights
 * @param da the block's first column; a row of dA is `stride` bytes
 * @param w f32[784][vectors × 4], the block
 * @param scratch f32[104], of which the first 52 are zero
 */
export function inputGradient(
  counts: usize, byPixel: usize, room: i32, seen: usize, all: i32, ink: usize, da: usize, stride: i32,
  w: usize, vectors: i32, scratch: usize, optimizer: usize,
): void {
  const gradient = scratch + VECTORS * 16;
  for (let p: usize = 0; p < 784; p++, byPixel += <usize>room << 2, w += <usize>vectors << 4) {
    if (!(all | <i32>load<u8>(seen + p))) continue;
    const end = byPixel + (<usize>load<u32>(counts + (p << 2)) << 2);
    gatherColumns(vectors, byPixel, end, ink, da, <usize>stride, scratch, gradient);
    update(w, gradient, vectors, optimizer, 1);
  }
}
