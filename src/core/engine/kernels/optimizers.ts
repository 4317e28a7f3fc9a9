import { madd } from './simd';

// The optimisers. What they remember of a parameter (m and v of Adam, the velocity of SGD, the running average) lies at
// a fixed distance from the parameter itself, and a block of numbers says where, and how to step:
//
//   offset  type
//        0  i32  bytes from a parameter to its first moment, or velocity
//        4  i32  bytes to its second moment; 0 for SGD
//        8  i32  bytes to its running average; 0 for none
//       12  f32  learning rate; for Adam with the bias correction of this step
//       16  f32  what the weight decay leaves of a weight, 1 - rate × decay
//       20  f32  β1, or the momentum
//       24  f32  β2
//       28  f32  ε
//       32  f32  decay d of the running average
//       36  f32  1 - d
//
// Adam's moments are kept without their factors, M = m / (1 - β1) and V = v / (1 - β2), which saves two multiplications.
// m / (sqrt(v) + ε) is (1 - β1) / s × M / (sqrt(V) + ε / s) with s = sqrt(1 - β2): so (1 - β1) / s is in the learning rate,
// and ε is ε / s.

/**
 * One step on `vectors` × 4 neighbouring parameters, given their gradient:
 *   SGD   u ← β1 u + g;  w ← w - rate × u
 *   Adam  M ← β1 M + g;  V ← β2 V + g²;  w ← keep × w - rate × M / (sqrt(V) + ε)
 * and then the running average ← d × average + (1 - d) w, while w is at hand.
 *
 * @param decays 1 for weights, 0 for biases, which aren't decayed
 */
export function update(w: usize, gradient: usize, vectors: i32, optimizer: usize, decays: i32): void {
  const end = w + (<usize>vectors << 4);
  if (load<i32>(optimizer, 4)) adam(w, gradient, end, optimizer, decays);
  else sgd(w, gradient, end, optimizer);
  const distance = <usize>load<i32>(optimizer, 8);
  if (!distance) return;
  const d = v128.load32_splat(optimizer, 32);
  const rest = v128.load32_splat(optimizer, 36);
  for (let p = w; p < end; p += 16) {
    v128.store(p + distance, madd(f32x4.mul(d, v128.load(p + distance)), rest, v128.load(p)));
  }
}

@inline
function adam(w: usize, gradient: usize, end: usize, optimizer: usize, decays: i32): void {
  const rate = v128.load32_splat(optimizer, 12);
  const keep = decays ? v128.load32_splat(optimizer, 16) : f32x4.splat(1);
  const beta1 = v128.load32_splat(optimizer, 20);
  const beta2 = v128.load32_splat(optimizer, 24);
  const epsilon = v128.load32_splat(optimizer, 28);
  let pm = w + <usize>load<i32>(optimizer);
  let pv = w + <usize>load<i32>(optimizer, 4);
  for (; w < end; w += 16, pm += 16, pv += 16, gradient += 16) {
    const g = v128.load(gradient);
    const m = madd(g, beta1, v128.load(pm));
    const v = madd(f32x4.mul(g, g), beta2, v128.load(pv));
    v128.store(pm, m);
    v128.store(pv, v);
    const step = f32x4.div(f32x4.mul(rate, m), f32x4.add(f32x4.sqrt(v), epsilon));
    v128.store(w, f32x4.sub(f32x4.mul(keep, v128.load(w)), step));
  }
}

@inline
function sgd(w: usize, gradient: usize, end: usize, optimizer: usize): void {
  const rate = v128.load32_splat(optimizer, 12);
  const momentum = v128.load32_splat(optimizer, 20);
  let pu = w + <usize>load<i32>(optimizer);
  for (; w < end; w += 16, pu += 16, gradient += 16) {
    const u = madd(v128.load(gradient), momentum, v128.load(pu));
    v128.store(pu, u);
    v128.store(w, f32x4.sub(v128.load(w), f32x4.mul(rate, u)));
  }
}
