/** Temperatures outside this range belong to no usable network. */
const LOWEST = 0.05;
const HIGHEST = 20;
/** Each step narrows the range to 0.618 of it; 40 steps are more exact than float32. */
const STEPS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Fits a model's temperature: the one number that all logits are divided by, so that the mean cross-entropy on samples
 * that it wasn't trained on is least (Guo et al., On Calibration of Modern Neural Networks, 2017). The loss has a
 * single valley in it, which a golden-section search (Kiefer, 1953) walks down.
 *
 * @param logits [count, classes]
 * @param labels one class a row
 */
export function fitTemperature(logits: Float32Array, labels: Uint8Array): number {
  const lossAt = (x: number) => meanLoss(logits, labels, Math.exp(x));
  let low = Math.log(LOWEST);
  let high = Math.log(HIGHEST);
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let leftLoss = lossAt(left);
  let rightLoss = lossAt(right);
  for (let step = 0; step < STEPS; step++) {
    if (leftLoss < rightLoss) {
      high = right;
      right = left;
      rightLoss = leftLoss;
      left = high - GOLDEN * (high - low);
      leftLoss = lossAt(left);
    } else {
      low = left;
      left = right;
      leftLoss = rightLoss;
      right = low + GOLDEN * (high - low);
      rightLoss = lossAt(right);
    }
  }
  return Math.exp((low + high) / 2);
}

function meanLoss(logits: Float32Array, labels: Uint8Array, temperature: number): number {
  const classes = logits.length / labels.length;
  let sum = 0;
  for (let r = 0; r < labels.length; r++) {
    let largest = -Infinity;
    for (let c = 0; c < classes; c++) largest = Math.max(largest, logits[r * classes + c]);
    let total = 0;
    for (let c = 0; c < classes; c++) total += Math.exp((logits[r * classes + c] - largest) / temperature);
    sum += Math.log(total) - (logits[r * classes + labels[r]] - largest) / temperature;
  }
  return sum / labels.length;
}
