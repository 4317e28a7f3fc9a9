import { exp4 } from './simd';

// The activations and their gradients, in place, on f32[batch][width], columns `from` to `to` (multiples of 4).

/** z = max(0, a). NaN stays NaN, so that a network that has diverged shows it. */
export function relu(z: usize, batch: i32, width: i32, from: i32, to: i32): void {
  const zero = f32x4.splat(0);
  for (let r = 0; r < batch; r++) {
    const row = z + (<usize>(r * width) << 2);
    for (let p = row + (<usize>from << 2); p < row + (<usize>to << 2); p += 16) {
      v128.store(p, f32x4.pmax(v128.load(p), zero));
    }
  }
}

/** da = dz where z > 0, else 0. */
export function reluBackward(dz: usize, z: usize, batch: i32, width: i32, from: i32, to: i32): void {
  const zero = f32x4.splat(0);
  for (let r = 0; r < batch; r++) {
    const row = <usize>(r * width) << 2;
    for (let o = row + (<usize>from << 2); o < row + (<usize>to << 2); o += 16) {
      v128.store(dz + o, v128.and(v128.load(dz + o), f32x4.gt(v128.load(z + o), zero)));
    }
  }
}

/**
 * z = 1 / (1 + e^-a). The padding past the layer's `units` is set back to 0: sigmoid(0) is a half, and would teach the
 * weights behind the padding to be something.
 */
export function sigmoid(z: usize, batch: i32, width: i32, from: i32, to: i32, units: i32): void {
  const one = f32x4.splat(1);
  for (let r = 0; r < batch; r++) {
    const row = z + (<usize>(r * width) << 2);
    for (let p = row + (<usize>from << 2); p < row + (<usize>to << 2); p += 16) {
      v128.store(p, f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(v128.load(p))))));
    }
    for (let j = max(units, from); j < to; j++) store<f32>(row + (<usize>j << 2), 0);
  }
}

/** da = dz × z (1 - z). */
export function sigmoidBackward(dz: usize, z: usize, batch: i32, width: i32, from: i32, to: i32): void {
  const one = f32x4.splat(1);
  for (let r = 0; r < batch; r++) {
    const row = <usize>(r * width) << 2;
    for (let o = row + (<usize>from << 2); o < row + (<usize>to << 2); o += 16) {
      const s = v128.load(z + o);
      v128.store(dz + o, f32x4.mul(v128.load(dz + o), f32x4.mul(s, f32x4.sub(one, s))));
    }
  }
}
