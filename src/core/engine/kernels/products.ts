import { END } from './lists';
import { madd } from './simd';
import { update } from './optimizers';

// The products of a layer, all of one form: a gather. With the lists of lists.ts,
//   forward   A[r]  = b + Σ z × W[i]      over the inputs i of row r that aren't zero
//   backward  dZ[r] = 0 + Σ da × Wᵀ[j]    over the units j of row r whose gradient isn't zero
//   gradient  dW[i] = 0 + Σ z × dA[r]     over the rows r in which input i isn't zero
//
// A matrix [rows][width] is kept in blocks of `vectors` × 4 columns, f32[blocks][rows][vectors × 4], and a kernel works on
// one block. A block has at most 13 vectors: so a gather's sums stay in registers (of 16, V8 keeps one, and two are for a
// factor and a product), and what it reads of a row is one run of memory, at a constant factor from the first.

/** The rows of a matrix that a pass over a batch reads, 26 KB of a block: they stay in the first-level cache. */
const TILE: u32 = 128;

/**
 * out = init + Σ value × row(index), over the entries from `at` whose index is below `limit`. V is known when this is
 * compiled.
 *
 * @param matrix f32[][V × 4]
 * @returns where the first entry that was left is
 */
@inline
function gather(V: i32, at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
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
  for (; ; at += 8) {
    const index = load<u32>(at);
    if (index >= limit) break;
    const x = v128.load32_splat(at, 4);
    const row = matrix + <usize>index * (<usize>V << 4);
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
  return at;
}

/** One compiled loop for each number of vectors. (Functions of their own, or the compiler merges the loops.) */
function gatherBlock(vectors: i32, at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  switch (vectors) {
    case 1: return gather1(at, limit, matrix, init, out);
    case 2: return gather2(at, limit, matrix, init, out);
    case 3: return gather3(at, limit, matrix, init, out);
    case 4: return gather4(at, limit, matrix, init, out);
    case 5: return gather5(at, limit, matrix, init, out);
    case 6: return gather6(at, limit, matrix, init, out);
    case 7: return gather7(at, limit, matrix, init, out);
    case 8: return gather8(at, limit, matrix, init, out);
    case 9: return gather9(at, limit, matrix, init, out);
    case 10: return gather10(at, limit, matrix, init, out);
    case 11: return gather11(at, limit, matrix, init, out);
    case 12: return gather12(at, limit, matrix, init, out);
    default: return gather13(at, limit, matrix, init, out);
  }
}
function gather1(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(1, at, limit, matrix, init, out);
}
function gather2(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(2, at, limit, matrix, init, out);
}
function gather3(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(3, at, limit, matrix, init, out);
}
function gather4(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(4, at, limit, matrix, init, out);
}
function gather5(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(5, at, limit, matrix, init, out);
}
function gather6(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(6, at, limit, matrix, init, out);
}
function gather7(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(7, at, limit, matrix, init, out);
}
function gather8(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(8, at, limit, matrix, init, out);
}
function gather9(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(9, at, limit, matrix, init, out);
}
function gather10(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(10, at, limit, matrix, init, out);
}
function gather11(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(11, at, limit, matrix, init, out);
}
function gather12(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(12, at, limit, matrix, init, out);
}
function gather13(at: usize, limit: u32, matrix: usize, init: usize, out: usize): usize {
  return gather(13, at, limit, matrix, init, out);
}

/**
 * One block of a product of lists with a matrix: to[r] = init + Σ value × matrix[index], for each row r of a batch.
 *
 * A larger batch goes through the matrix tile by tile, so that a row of it comes from the second-level cache once, and
 * not once for each row of the batch that needs it.
 *
 * @param starts u32[batch], where each list begins
 * @param cursors u32[batch], room for where each list has got to
 * @param matrix f32[rows][vectors × 4]
 * @param init f32[vectors × 4]; 0 for zeros
 * @param to f32[batch][vectors × 4]
 */
export function multiply(
  starts: usize, cursors: usize, batch: i32, matrix: usize, rows: i32, vectors: i32, init: usize, to: usize,
): void {
  if (!init) init = ZEROS;
  const tile = batch > 4 ? TILE : <u32>rows;
  memory.copy(cursors, starts, <usize>batch << 2);
  for (let first: u32 = 0; first < <u32>rows; first += tile) {
    let out = to;
    for (let r: usize = 0; r < <usize>batch; r++, out += <usize>vectors << 4) {
      const at = <usize>load<u32>(cursors + (r << 2));
      const next = gatherBlock(vectors, at, first + tile, matrix, first ? out : init, out);
      store<u32>(cursors + (r << 2), <u32>next);
    }
  }
}

/** What a gather starts from where there is no bias: f32[52]. */
const ZEROS = memory.data(208);

/**
 * One block of dW, and the optimiser's step on the block of W. A row's gradient is summed in registers, passes through
 * the 208 bytes of `scratch`, and is used up at once: the gradient of W (as large as W) is never written out.
 *
 * @param lists one for each row of W, `stride` bytes apart, see `turnLists`
 * @param rows of W
 * @param seen u8[rows]: 0 for a row whose input was never other than zero. Its gradient and the optimiser's state are
 *   zero, so that only a weight decay changes its weights
 * @param all 1 to update the rows that weren't seen, too
 * @param da f32[batch][vectors × 4]
 * @param w f32[rows][vectors × 4]
 * @param scratch f32[52]
 */
export function updateWeights(
  lists: usize, stride: usize, rows: i32, seen: usize, all: i32, da: usize, w: usize, vectors: i32, scratch: usize,
  optimizer: usize,
): void {
  for (const end = seen + <usize>rows; seen < end; seen++, w += <usize>vectors << 4) {
    if (all | <i32>load<u8>(seen)) {
      // A third of the rows of MNIST's first layer have no ink in a batch of 32.
      let gradient = ZEROS;
      if (load<u32>(lists) != END) {
        gatherBlock(vectors, lists, END, da, ZEROS, scratch);
        gradient = scratch;
      }
      update(w, gradient, vectors, optimizer, 1);
    }
    lists += stride;
  }
}

/**
 * db = the column sums of one block of dA, and the optimiser's step on that part of b.
 *
 * @param da f32[batch][vectors × 4]
 * @param scratch f32[52]
 */
export function updateBiases(da: usize, batch: i32, b: usize, vectors: i32, scratch: usize, optimizer: usize): void {
  const stride = <usize>vectors << 4;
  for (let o: usize = 0; o < stride; o += 16) {
    let sum = f32x4.splat(0);
    let row = da + o;
    for (let r = 0; r < batch; r++, row += stride) sum = f32x4.add(sum, v128.load(row));
    v128.store(scratch + o, sum);
  }
  update(b, scratch, vectors, optimizer, 0);
}

/**
 * Makes one block of Wᵀ, f32[width][vectors × 4], for the backward product: the rows of W from `w` on become columns.
 *
 * @param w the first of those rows in the first block of W, f32[blocks][rows][columns × 4]
 * @param vectors how many rows, divided by 4
 */
export function transpose(w: usize, rows: i32, blocks: i32, columns: i32, vectors: i32, to: usize): void {
  const rowBytes = <usize>columns << 4;
  const toBytes = <usize>vectors << 4;
  for (let block = 0; block < blocks; block++, w += <usize>rows * rowBytes) {
    for (let column: usize = 0; column < rowBytes; column += 16, to += 4 * toBytes) {
      let p = w + column;
      for (let q = to; q < to + toBytes; q += 16, p += 4 * rowBytes) {
        const r0 = v128.load(p), r1 = v128.load(p + rowBytes), r2 = v128.load(p + 2 * rowBytes), r3 = v128.load(p + 3 * rowBytes);
        const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
        const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
        v128.store(q, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
        v128.store(q + toBytes, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
        v128.store(q + 2 * toBytes, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
        v128.store(q + 3 * toBytes, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
      }
    }
  }
}
