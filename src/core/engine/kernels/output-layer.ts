import { madd } from './simd';
import { update } from './optimizers';

// The last layer, from the last hidden layer to the logits: 10 or 11 classes, which are three vectors of four with the
// padding. So W is [inputs][12], and 12 registers hold the sums of four rows of the batch, or four rows of W. Inputs are
// a multiple of 4; the buffers have room for a batch rounded up to a multiple of 4.

/**
 * A = Z W + b.
 *
 * @param z f32[batch][inputs]
 * @param a f32[batch][12]
 */
export function outputForward(z: usize, batch: i32, inputs: i32, w: usize, b: usize, a: usize): void {
  const stride = <usize>inputs << 2;
  const b0 = v128.load(b), b1 = v128.load(b, 16), b2 = v128.load(b, 32);
  for (let r = 0; r < batch; r += 4, z += 4 * stride, a += 192) {
    let p0 = b0, p1 = b1, p2 = b2, q0 = b0, q1 = b1, q2 = b2, s0 = b0, s1 = b1, s2 = b2, t0 = b0, t1 = b1, t2 = b2;
    let row = w;
    for (let p = z; p < z + stride; p += 4, row += 48) {
      const w0 = v128.load(row), w1 = v128.load(row, 16), w2 = v128.load(row, 32);
      let x = v128.load32_splat(p);
      p0 = madd(p0, x, w0);
      p1 = madd(p1, x, w1);
      p2 = madd(p2, x, w2);
      x = v128.load32_splat(p + stride);
      q0 = madd(q0, x, w0);
      q1 = madd(q1, x, w1);
      q2 = madd(q2, x, w2);
      x = v128.load32_splat(p + 2 * stride);
      s0 = madd(s0, x, w0);
      s1 = madd(s1, x, w1);
      s2 = madd(s2, x, w2);
      x = v128.load32_splat(p + 3 * stride);
      t0 = madd(t0, x, w0);
      t1 = madd(t1, x, w1);
      t2 = madd(t2, x, w2);
    }
    v128.store(a, p0);
    v128.store(a, p1, 16);
    v128.store(a, p2, 32);
    v128.store(a, q0, 48);
    v128.store(a, q1, 64);
    v128.store(a, q2, 80);
    v128.store(a, s0, 96);
    v128.store(a, s1, 112);
    v128.store(a, s2, 128);
    v128.store(a, t0, 144);
    v128.store(a, t1, 160);
    v128.store(a, t2, 176);
  }
}

/**
 * dZ = dA Wᵀ: for four inputs at a time, 4 × 12 weights are transposed into 12 registers, and stay there for the batch.
 *
 * @param da f32[batch][12]
 * @param dz f32[batch][inputs]
 */
export function outputBackward(da: usize, batch: i32, w: usize, inputs: i32, dz: usize): void {
  const stride = <usize>inputs << 2;
  for (let o: usize = 0; o < stride; o += 16, w += 192) {
    const w0 = transposed(w, 0), w1 = transposed(w, 1), w2 = transposed(w, 2), w3 = transposed(w, 3);
    const w4 = transposed(w + 16, 0), w5 = transposed(w + 16, 1), w6 = transposed(w + 16, 2), w7 = transposed(w + 16, 3);
    const w8 = transposed(w + 32, 0), w9 = transposed(w + 32, 1), w10 = transposed(w + 32, 2);
    let d = da;
    let to = dz + o;
    for (let r = 0; r < batch; r++, d += 48, to += stride) {
      // Two sums: half as long a chain of additions to wait for.
      let s = f32x4.mul(v128.load32_splat(d), w0);
      let t = f32x4.mul(v128.load32_splat(d, 4), w1);
      s = madd(s, v128.load32_splat(d, 8), w2);
      t = madd(t, v128.load32_splat(d, 12), w3);
      s = madd(s, v128.load32_splat(d, 16), w4);
      t = madd(t, v128.load32_splat(d, 20), w5);
      s = madd(s, v128.load32_splat(d, 24), w6);
      t = madd(t, v128.load32_splat(d, 28), w7);
      s = madd(s, v128.load32_splat(d, 32), w8);
      t = madd(t, v128.load32_splat(d, 36), w9);
      s = madd(s, v128.load32_splat(d, 40), w10);
      v128.store(to, f32x4.add(s, t));
    }
  }
}

/** Column c of a 4 × 4 block of rows of 12. */
@inline
function transposed(w: usize, c: usize): v128 {
  let column = v128.load32_splat(w + (c << 2));
  column = v128.load_lane<f32>(w + (c << 2), column, 1, 48);
  column = v128.load_lane<f32>(w + (c << 2), column, 2, 96);
  return v128.load_lane<f32>(w + (c << 2), column, 3, 144);
}

/**
 * dW = Zᵀ dA and the optimiser's step on W. The gradients of four rows of W are summed in 12 registers.
 *
 * @param scratch f32[48]
 */
export function outputGradient(
  z: usize, batch: i32, inputs: i32, da: usize, w: usize, scratch: usize, optimizer: usize,
): void {
  const stride = <usize>inputs << 2;
  const zero = f32x4.splat(0);
  for (let o: usize = 0; o < stride; o += 16, w += 192) {
    let p0 = zero, p1 = zero, p2 = zero, q0 = zero, q1 = zero, q2 = zero;
    let s0 = zero, s1 = zero, s2 = zero, t0 = zero, t1 = zero, t2 = zero;
    let p = z + o;
    let d = da;
    for (let r = 0; r < batch; r++, p += stride, d += 48) {
      const d0 = v128.load(d), d1 = v128.load(d, 16), d2 = v128.load(d, 32);
      let x = v128.load32_splat(p);
      p0 = madd(p0, x, d0);
      p1 = madd(p1, x, d1);
      p2 = madd(p2, x, d2);
      x = v128.load32_splat(p, 4);
      q0 = madd(q0, x, d0);
      q1 = madd(q1, x, d1);
      q2 = madd(q2, x, d2);
      x = v128.load32_splat(p, 8);
      s0 = madd(s0, x, d0);
      s1 = madd(s1, x, d1);
      s2 = madd(s2, x, d2);
      x = v128.load32_splat(p, 12);
      t0 = madd(t0, x, d0);
      t1 = madd(t1, x, d1);
      t2 = madd(t2, x, d2);
    }
    v128.store(scratch, p0);
    v128.store(scratch, p1, 16);
    v128.store(scratch, p2, 32);
    v128.store(scratch, q0, 48);
    v128.store(scratch, q1, 64);
    v128.store(scratch, q2, 80);
    v128.store(scratch, s0, 96);
    v128.store(scratch, s1, 112);
    v128.store(scratch, s2, 128);
    v128.store(scratch, t0, 144);
    v128.store(scratch, t1, 160);
    v128.store(scratch, t2, 176);
    update(w, scratch, 12, optimizer, 1);
  }
}
