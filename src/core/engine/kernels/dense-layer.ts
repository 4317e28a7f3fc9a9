import { madd } from './simd';
import { update } from './optimizers';

// Layers between hidden layers: three matrix products, all made by one micro-kernel, `tile`, from packed operands.
//   forward   A  [batch, width]  = Z [batch, inputs]  W  [inputs, width] + b
//   backward  dZ [batch, inputs] = dA [batch, width]  Wᵀ [width, inputs]
//   gradient  dW [inputs, width] = Zᵀ [inputs, batch] dA [batch, width], and the optimiser's step on W
// Z and A are row-major f32; inputs and width are multiples of 16; the batch may be any, but its buffers have room for an
// even number of rows, and a row past the end holds finite numbers (they give rows that nobody reads).
//
// Packing (Goto and van de Geijn, 2008) puts the operands into the order in which the micro-kernel reads them: the left
// one as pairs of rows, interleaved; the right one as panels of 16 columns. It then walks both by constant strides, and a
// panel, 16 KB at a time, stays in the first-level cache. W is kept in panels for good, W [width / 16][inputs][16]: the
// forward pass needn't pack it, and the optimiser walks it from end to end.

/** The terms of a product that are taken at a time: 256 × 16 columns × 4 bytes = 16 KB of a panel. */
const DEPTH: i32 = 256;

/**
 * The micro-kernel: c0 += left[0] × right, c1 += left[1] × right, two rows of 16 columns, in 8 registers of sums.
 * Each column vector that is loaded serves both rows. Not unrolled: V8 then runs out of registers and loses half.
 *
 * @param left f32[depth][2]
 * @param right f32[depth][16]
 * @param c0, c1 f32[16] each
 */
function tile(left: usize, right: usize, depth: i32, c0: usize, c1: usize): void {
  let a0 = v128.load(c0), a1 = v128.load(c0, 16), a2 = v128.load(c0, 32), a3 = v128.load(c0, 48);
  let b0 = v128.load(c1), b1 = v128.load(c1, 16), b2 = v128.load(c1, 32), b3 = v128.load(c1, 48);
  for (const end = left + (<usize>depth << 3); left < end; left += 8, right += 64) {
    const p = v128.load32_splat(left);
    const q = v128.load32_splat(left, 4);
    let t = v128.load(right);
    a0 = madd(a0, p, t);
    b0 = madd(b0, q, t);
    t = v128.load(right, 16);
    a1 = madd(a1, p, t);
    b1 = madd(b1, q, t);
    t = v128.load(right, 32);
    a2 = madd(a2, p, t);
    b2 = madd(b2, q, t);
    t = v128.load(right, 48);
    a3 = madd(a3, p, t);
    b3 = madd(b3, q, t);
  }
  v128.store(c0, a0);
  v128.store(c0, a1, 16);
  v128.store(c0, a2, 32);
  v128.store(c0, a3, 48);
  v128.store(c1, b0);
  v128.store(c1, b1, 16);
  v128.store(c1, b2, 32);
  v128.store(c1, b3, 48);
}

/** Packs rows as pairs: to[r / 2][k] = (x[r][k], x[r + 1][k]), for `depth` columns, a multiple of 4. */
function packRows(x: usize, stride: usize, rows: i32, depth: i32, to: usize): void {
  for (let r = 0; r < rows; r += 2) {
    let p = x + <usize>r * stride;
    for (let k = 0; k < depth; k += 4, p += 16, to += 32) {
      const u = v128.load(p);
      const v = v128.load(p + stride);
      v128.store(to, v128.shuffle<f32>(u, v, 0, 4, 1, 5));
      v128.store(to, v128.shuffle<f32>(u, v, 2, 6, 3, 7), 16);
    }
  }
}

/** Packs 16 columns as a panel: to[k] = x[k][0 … 15]. */
function packColumns(x: usize, stride: usize, depth: i32, to: usize): void {
  for (let k = 0; k < depth; k++, x += stride, to += 64) {
    v128.store(to, v128.load(x));
    v128.store(to, v128.load(x, 16), 16);
    v128.store(to, v128.load(x, 32), 32);
    v128.store(to, v128.load(x, 48), 48);
  }
}

/**
 * Packs 16 rows of W as a panel of Wᵀ: to[n] = W[k … k + 15][n], for `depth` columns of W, a multiple of 16.
 *
 * @param w row k in the first panel of W; panels are `stride` bytes apart
 */
function packTransposed(w: usize, stride: usize, depth: i32, to: usize): void {
  for (let n = 0; n < depth; n += 16, w += stride, to += 1024) {
    for (let k: usize = 0; k < 16; k += 4) {
      let p = w + (k << 6);
      let q = to + (k << 2);
      for (let j = 0; j < 16; j += 4, p += 16, q += 256) {
        const r0 = v128.load(p), r1 = v128.load(p, 64), r2 = v128.load(p, 128), r3 = v128.load(p, 192);
        const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
        const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
        v128.store(q, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
        v128.store(q, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 64);
        v128.store(q, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 128);
        v128.store(q, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 192);
      }
    }
  }
}

/**
 * A = Z W + b, columns `from` to `to` (multiples of 16).
 *
 * @param rows room for the packed left side, f32[batch, rounded up to even][256]
 */
export function denseForward(
  z: usize, batch: i32, inputs: i32, w: usize, b: usize, width: i32, from: i32, to: i32, a: usize, rows: usize,
): void {
  const strideZ = <usize>inputs << 2;
  const strideA = <usize>width << 2;
  const first = <usize>from << 2;
  const end = <usize>to << 2;
  for (let r = 0; r < batch + (batch & 1); r++) memory.copy(a + <usize>r * strideA + first, b + first, end - first);
  for (let k = 0; k < inputs; k += DEPTH) {
    const depth = min(DEPTH, inputs - k);
    packRows(z + (<usize>k << 2), strideZ, batch, depth, rows);
    for (let o = first; o < end; o += 64) {
      const panel = w + o * <usize>inputs + (<usize>k << 6);
      for (let r = 0; r < batch; r += 2) {
        const c = a + <usize>r * strideA + o;
        tile(rows + (<usize>(r * depth) << 2), panel, depth, c, c + strideA);
      }
    }
  }
}

/**
 * dZ = dA Wᵀ, columns `from` to `to` of dZ (multiples of 16).
 *
 * @param rows as in `denseForward`
 * @param panel room for a panel of Wᵀ, f32[256][16]
 */
export function denseBackward(
  da: usize, batch: i32, width: i32, w: usize, inputs: i32, from: i32, to: i32, dz: usize,
  rows: usize, panel: usize,
): void {
  const strideA = <usize>width << 2;
  const strideZ = <usize>inputs << 2;
  const first = <usize>from << 2;
  const end = <usize>to << 2;
  for (let r = 0; r < batch + (batch & 1); r++) memory.fill(dz + <usize>r * strideZ + first, 0, end - first);
  for (let n = 0; n < width; n += DEPTH) {
    const depth = min(DEPTH, width - n);
    packRows(da + (<usize>n << 2), strideA, batch, depth, rows);
    for (let o = first; o < end; o += 64) {
      packTransposed(w + <usize>n * strideZ + (o << 4), strideZ << 4, depth, panel);
      for (let r = 0; r < batch; r += 2) {
        const c = dz + <usize>r * strideZ + o;
        tile(rows + (<usize>(r * depth) << 2), panel, depth, c, c + strideZ);
      }
    }
  }
}

/**
 * dW = Zᵀ dA and the optimiser's step on W, columns `from` to `to` (multiples of 16). As in the first layer the gradient
 * goes from registers to the optimiser through 128 bytes of `scratch`.
 *
 * @param rows room for Z, packed, f32[batch][inputs]
 * @param panel room for f32[batch][16]
 * @param scratch f32[32]
 */
export function denseGradient(
  z: usize, batch: i32, inputs: i32, da: usize, w: usize, width: i32, from: i32, to: i32,
  rows: usize, panel: usize, scratch: usize, optimizer: usize,
): void {
  const strideZ = <usize>inputs << 2;
  const strideA = <usize>width << 2;
  // Pairs of columns of Z are pairs of rows of Zᵀ: here packing is only a gathering of what lies side by side.
  let pair = rows;
  for (let k = 0; k < inputs; k += 2) {
    let p = z + (<usize>k << 2);
    for (let r = 0; r < batch; r++, p += strideZ, pair += 8) store<u64>(pair, load<u64>(p));
  }
  for (let o = <usize>from << 2; o < <usize>to << 2; o += 64) {
    packColumns(da + o, strideA, batch, panel);
    let p = w + o * <usize>inputs;
    for (let k = 0; k < inputs; k += 2, p += 128) {
      memory.fill(scratch, 0, 128);
      tile(rows + (<usize>(k * batch) << 2), panel, batch, scratch, scratch + 64);
      update(p, scratch, 8, optimizer, 1);
    }
  }
}

/**
 * A = z W + b for one image, columns `from` to `to` (multiples of 16).
 *
 * @param z f32[inputs]
 */
export function denseRow(z: usize, inputs: i32, w: usize, b: usize, from: i32, to: i32, a: usize): void {
  const end = z + (<usize>inputs << 2);
  for (let o = <usize>from << 2; o < <usize>to << 2; o += 64) {
    let a0 = v128.load(b + o), a1 = v128.load(b + o, 16), a2 = v128.load(b + o, 32), a3 = v128.load(b + o, 48);
    let row = w + o * <usize>inputs;
    for (let p = z; p < end; p += 4, row += 64) {
      const x = v128.load32_splat(p);
      a0 = madd(a0, x, v128.load(row));
      a1 = madd(a1, x, v128.load(row, 16));
      a2 = madd(a2, x, v128.load(row, 32));
      a3 = madd(a3, x, v128.load(row, 48));
    }
    v128.store(a + o, a0);
    v128.store(a + o, a1, 16);
    v128.store(a + o, a2, 32);
    v128.store(a + o, a3, 48);
  }
}
