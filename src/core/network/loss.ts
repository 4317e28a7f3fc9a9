import { type Matrix, type Real, sameKind, zeros } from './matrix.ts';

/**
 * Turns one vector of logits into probabilities: y_c = e^(a_c / T) / Σ e^(a_k / T). The largest logit is subtracted
 * first, which changes nothing in the result and keeps e^a from overflowing.
 *
 * @param temperature T: above 1 the probabilities are less extreme (Guo et al., 2017)
 */
export function softmax(logits: Real, temperature = 1): Real {
  const y = sameKind(logits, logits.length);
  let largest = -Infinity;
  for (let c = 0; c < logits.length; c++) largest = Math.max(largest, logits[c]);
  let sum = 0;
  for (let c = 0; c < logits.length; c++) sum += y[c] = Math.exp((logits[c] - largest) / temperature);
  for (let c = 0; c < logits.length; c++) y[c] /= sum;
  return y;
}

/** The softmax of each row of a batch, [batch, classes]. */
export function softmaxRows(logits: Matrix): Matrix {
  const Y = zeros(logits.rows, logits.columns, logits.data);
  for (let r = 0; r < logits.rows; r++) {
    const at = r * logits.columns;
    Y.data.set(softmax(logits.data.subarray(at, at + logits.columns)), at);
  }
  return Y;
}

/**
 * Labels as rows with a single one, [batch, classes]. With label smoothing ε (Szegedy et al., 2016) a row has
 * 1 - ε + ε / classes at the label and ε / classes elsewhere.
 */
export function oneHot(labels: ArrayLike<number>, classes: number, like: Real, smoothing = 0): Matrix {
  const T = zeros(labels.length, classes, like);
  T.data.fill(smoothing / classes);
  for (let r = 0; r < labels.length; r++) T.data[r * classes + labels[r]] += 1 - smoothing;
  return T;
}

/**
 * The mean cross-entropy of a batch: -Σ t log y, averaged over the rows.
 *
 * @param Y [batch, classes], probabilities
 * @param T the labels, or one row of target probabilities a sample, [batch, classes]
 */
export function crossEntropy(Y: Matrix, T: Matrix | ArrayLike<number>): number {
  // A probability that rounds to zero would make the loss infinite; this is the smallest number that doesn't.
  const floor = Y.data instanceof Float64Array ? 2 ** -1022 : 2 ** -126;
  const log = (at: number) => Math.log(Math.max(Y.data[at], floor));
  let sum = 0;
  if ('data' in T) {
    for (let i = 0; i < Y.data.length; i++) if (T.data[i] !== 0) sum -= T.data[i] * log(i);
  } else {
    for (let r = 0; r < Y.rows; r++) sum -= log(r * Y.columns + T[r]);
  }
  return sum / Y.rows;
}

/**
 * The gradient of the mean cross-entropy by the logits: (Y - T) / batch. That it is this simple is why softmax and
 * cross-entropy go together (Bishop, Pattern Recognition and Machine Learning, 2006, section 4.3.4).
 */
export function softmaxCrossEntropyGradient(Y: Matrix, T: Matrix): Matrix {
  const dA = zeros(Y.rows, Y.columns, Y.data);
  for (let i = 0; i < dA.data.length; i++) dA.data[i] = (Y.data[i] - T.data[i]) / Y.rows;
  return dA;
}
