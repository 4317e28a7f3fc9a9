import { exp4, max4, sum4 } from './simd';

/**
 * Softmax and the mean cross-entropy of a batch, with label smoothing ε (t_c = ε / classes, and 1 - ε more at the label):
 *   y_c = e^(a_c - max) / s, s = Σ e^(a_k - max);  da_c = (y_c - t_c) / batch;
 *   loss = -Σ t_c log y_c = log s + max - Σ t_c a_c
 * The logits are replaced by their gradient; the padding's is 0.
 *
 * @param a f32[batch][12], the logits: 10 or 11 classes and padding
 * @param labels u8[batch]
 * @param result f64, the sum of the losses; at 8, i32: how many largest logits are the label's, the first of equals
 */
export function softmaxCrossEntropy(
  a: usize, batch: i32, classes: i32, labels: usize, smoothing: f32, result: usize,
): void {
  const scale: f32 = 1 / <f32>batch;
  const target = smoothing / <f32>classes;
  // Padding gets the lowest float as its logit, so that e^ of it is 0 beside any other.
  const low = f32x4.splat(-f32.MAX_VALUE);
  const padding = classes == 10 ? i32x4(0, 0, -1, -1) : i32x4(0, 0, 0, -1);
  let lossSum: f64 = 0;
  let correct = 0;
  for (let r = 0; r < batch; r++, a += 48) {
    const label = <usize>load<u8>(labels + r);
    const labelLogit = load<f32>(a + (label << 2));
    const a0 = v128.load(a);
    const a1 = v128.load(a, 16);
    const rest = v128.load(a, 32);
    const sum = sum4(f32x4.add(f32x4.add(a0, a1), v128.andnot(rest, padding)));
    const a2 = v128.bitselect(low, rest, padding);
    const largest = max4(f32x4.pmax(f32x4.pmax(a0, a1), a2));
    const m = f32x4.splat(largest);
    const first = ctz(bits(f32x4.eq(a0, m)) | (bits(f32x4.eq(a1, m)) << 4) | (bits(f32x4.eq(a2, m)) << 8));
    if (first == <i32>label) correct++;
    const e0 = exp4(f32x4.sub(a0, m));
    const e1 = exp4(f32x4.sub(a1, m));
    const e2 = v128.andnot(exp4(f32x4.sub(a2, m)), padding);
    const s = sum4(f32x4.add(f32x4.add(e0, e1), e2));
    lossSum += NativeMath.log(<f64>s) + <f64>(largest - (1 - smoothing) * labelLogit - target * sum);
    const k = f32x4.splat(scale / s);
    const t = f32x4.splat(target * scale);
    v128.store(a, f32x4.sub(f32x4.mul(e0, k), t));
    v128.store(a, f32x4.sub(f32x4.mul(e1, k), t), 16);
    v128.store(a, v128.andnot(f32x4.sub(f32x4.mul(e2, k), t), padding), 32);
    const p = a + (label << 2);
    store<f32>(p, load<f32>(p) - (1 - smoothing) * scale);
  }
  store<f64>(result, lossSum);
  store<i32>(result, correct, 8);
}

/** One bit a lane. */
@inline
function bits(mask: v128): i32 {
  return i32x4.bitmask(mask);
}
