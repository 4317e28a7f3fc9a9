import { exp4 } from './simd';

// The activations and their gradients, in place, on one block of a matrix, f32[batch][vectors × 4].

/** z = max(0, a), for `count` vectors. NaN stays NaN, so that a network that has diverged shows it. */
export function relu(z: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (const end = z + (<usize>count << 4); z < end; z += 16) v128.store(z, f32x4.pmax(v128.load(z), zero));
}

/** da = dz where z > 0, else 0, for `count` vectors. */
export function reluBackward(dz: usize, z: usize, count: i32): void {
  const zero = f32x4.splat(0);
  for (const end = z + (<usize>count << 4); z < end; z += 16, dz += 16) {
    v128.store(dz, v128.and(v128.load(dz), f32x4.gt(v128.load(z), zero)));
  }
}

/**
 * z = 1 / (1 + e^-a). Columns from `units` on are padding and are set back to 0: sigmoid(0) is a half, and would teach
 * the weights behind the padding to be something.
 */
export function sigmoid(z: usize, batch: i32, vectors: i32, units: i32): void {
  const one = f32x4.splat(1);
  const stride = <usize>vectors << 4;
  for (let r = 0; r < batch; r++, z += stride) {
    for (let p = z; p < z + stride; p += 16) {
      v128.store(p, f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(v128.load(p))))));
    }
    for (let p = z + (<usize>units << 2); p < z + stride; p += 4) store<f32>(p, 0);
  }
}

/** da = dz × z (1 - z), for `count` vectors. */
export function sigmoidBackward(dz: usize, z: usize, count: i32): void {
  const one = f32x4.splat(1);
  for (const end = z + (<usize>count << 4); z < end; z += 16, dz += 16) {
    const s = v128.load(z);
    v128.store(dz, f32x4.mul(v128.load(dz), f32x4.mul(s, f32x4.sub(one, s))));
  }
}
