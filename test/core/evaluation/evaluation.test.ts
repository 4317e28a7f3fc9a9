import { describe, expect, it } from 'vitest';
import {
  calibratedProbabilities,
  calibrationBins,
  calibrationError,
  energy,
  evaluate,
  Evaluator,
  fitRejection,
  fitTemperature,
  isDigit,
  mistakesIn,
  readDigit,
  samplesIn,
} from '../../../src/core/evaluation/index.ts';
import { type Classifier, Random, softmax } from '../../../src/core/network/index.ts';
import { modelMetadata } from '../../fixtures/model.ts';

/** A classifier whose logits are known beforehand: image by image. */
function knownClassifier(rows: number[][]): Classifier {
  return { logits: (images) => Float32Array.from(rows.slice(0, images.length / 784).flat()), dispose() {} };
}

/** Logits that are `a` at one class and 0 elsewhere. */
const peak = (at: number, a: number, classes = 10) => Array.from({ length: classes }, (_, c) => (c === at ? a : 0));

describe('a reading', () => {
  const pixels = new Uint8Array(784);

  it('is the likeliest digit, with calibrated probabilities', () => {
    const metadata = modelMetadata({ temperature: 2 });
    const reading = readDigit(knownClassifier([peak(3, 8)]), metadata, pixels);
    const expected = softmax(Float32Array.from(peak(3, 4)));
    expect(reading.digit).toBe(3);
    expect(reading.confidence).toBeCloseTo(expected[3], 6);
    reading.probabilities.forEach((p, c) => expect(p).toBeCloseTo(expected[c], 6));
    expect(reading.isDigit).toBe(true);
  });

  it('is no digit where the eleventh class is above the threshold; the digits share the rest', () => {
    const metadata = modelMetadata({
      architecture: { sizes: [784, 8, 11], activation: 'relu' },
      rejection: { kind: 'class', threshold: 0.5 },
    });
    const reading = readDigit(knownClassifier([peak(10, 5, 11)]), metadata, pixels);
    expect(reading.isDigit).toBe(false);
    expect(reading.probabilities).toHaveLength(10);
    expect(reading.probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(10 / (10 + Math.exp(5)), 6);
  });

  it('is no digit where the energy is above the threshold', () => {
    const rejection = { kind: 'energy', threshold: -5 } as const;
    const sure = Float32Array.from(peak(1, 6));
    const unsure = Float32Array.from(peak(1, 1));
    expect(energy(sure)).toBeCloseTo(-Math.log(9 + Math.exp(6)), 5);
    expect(isDigit(sure, sure, rejection)).toBe(true);
    expect(isDigit(unsure, unsure, rejection)).toBe(false);
  });
});

describe('a rule of rejection', () => {
  it.each(['class', 'energy'] as const)('by %s is fitted to take the wanted share of digits for digits', (kind) => {
    const metadata = modelMetadata({ architecture: { sizes: [784, 8, 11], activation: 'relu' } });
    const logits = Float32Array.from(Array.from({ length: 100 }, (_, i) => peak(10, i / 20, 11)).flat());
    const rejection = fitRejection(kind, logits, metadata, 0.9);
    const probabilities = calibratedProbabilities(logits, metadata);
    const taken = Array.from({ length: 100 }, (_, r) =>
      isDigit(logits.subarray(r * 11, r * 11 + 11), probabilities.subarray(r * 11, r * 11 + 11), rejection),
    );
    expect(taken.filter(Boolean)).toHaveLength(90);
    // The more the eleventh class is in it, the less it is like a digit; but the surer the network is of anything, the
    // lower the energy.
    expect(taken.slice(0, 90).every(Boolean)).toBe(kind === 'class');
    expect(taken.slice(10).every(Boolean)).toBe(kind === 'energy');
  });
});

describe('an evaluation', () => {
  it('counts right and wrong, and sums up', () => {
    const labels = Uint8Array.of(1, 2, 2, 0);
    const rows = [peak(1, 3), peak(2, 3), peak(7, 3), peak(0, 3)];
    const result = evaluate(knownClassifier(rows), modelMetadata({}), { images: new Uint8Array(4 * 784), labels });
    const sure = Math.exp(3) / (Math.exp(3) + 9);
    expect(result.count).toBe(4);
    expect(result.accuracy).toBe(0.75);
    expect(result.confusion[2][7]).toBe(1);
    expect(result.confusion.flat().reduce((sum, n) => sum + n, 0)).toBe(4);
    expect(result.loss).toBeCloseTo(-(3 * Math.log(sure) + Math.log((1 - sure) / 9)) / 4, 5);
    expect(result.calibrationError).toBeCloseTo(Math.abs(sure - 0.75), 5);
    expect(result.kept).toBe(1);
  });

  it('is the same in parts, and keeps what it read in each sample', () => {
    const rows = [peak(1, 3), peak(2, 4), peak(7, 5), peak(0, 6), peak(9, 1)];
    const labels = Uint8Array.of(1, 2, 2, 0, 9);
    const metadata = modelMetadata({});
    let read = 0;
    const classifier: Classifier = {
      logits: (images) => Float32Array.from(rows.slice(read, (read += images.length / 784)).flat()),
      dispose() {},
    };
    const evaluator = new Evaluator(classifier, metadata);
    evaluator.add({ images: new Uint8Array(2 * 784), labels: labels.subarray(0, 2) });
    evaluator.add({ images: new Uint8Array(3 * 784), labels: labels.subarray(2) });
    const images = new Uint8Array(5 * 784);
    expect(evaluator.evaluation()).toEqual(evaluate(knownClassifier(rows), metadata, { images, labels }));
    const { confidences, ...readings } = evaluator.readings();
    expect(readings).toEqual({ labels, digits: Uint8Array.of(1, 2, 7, 0, 9) });
    confidences.forEach((p, r) =>
      expect(p).toBeCloseTo(Math.exp(rows[r].at(readings.digits[r])!) / (9 + Math.exp(Math.max(...rows[r]))), 5),
    );
  });
});

describe('readings', () => {
  const readings = {
    labels: Uint8Array.of(4, 4, 4, 4, 9, 4),
    digits: Uint8Array.of(4, 9, 9, 4, 4, 9),
    confidences: Float32Array.of(0.9, 0.6, 0.8, 0.5, 0.7, 0.3),
  };

  it('are told apart by label and digit: the surest mistakes first, or the least sure that are right', () => {
    expect(samplesIn(readings, 4, 9)).toEqual([2, 1, 5]);
    expect(samplesIn(readings, 4, 4)).toEqual([3, 0]);
    expect(samplesIn(readings, 0, 0)).toEqual([]);
  });

  it('that are wrong come with the surest first', () => {
    expect(mistakesIn(readings)).toEqual([2, 4, 1, 5]);
  });
});

describe('calibration', () => {
  it('has no error where confidence is honest', () => {
    const confidences = new Float32Array(1000).fill(0.8);
    const labels = new Uint8Array(1000).fill(3);
    const digits = Uint8Array.from(labels, (label, i) => (i % 10 < 8 ? label : 5));
    expect(calibrationError({ labels, digits, confidences })).toBeCloseTo(0, 6);
    expect(calibrationError({ labels, digits: labels, confidences })).toBeCloseTo(0.2, 6);
  });

  it('is drawn in bins of equal width: how sure, and how often right', () => {
    const bins = calibrationBins({
      labels: Uint8Array.of(1, 1, 1, 1),
      digits: Uint8Array.of(1, 2, 1, 1),
      confidences: Float32Array.of(0.5, 0.52, 0.99, 1),
    });
    expect(bins).toHaveLength(15);
    expect(bins.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 2]);
    expect(bins[7]).toEqual({ count: 2, confidence: expect.closeTo(0.51, 6), accuracy: 0.5 });
    expect(bins[14]).toEqual({ count: 2, confidence: expect.closeTo(0.995, 6), accuracy: 1 });
    expect(bins[0]).toEqual({ count: 0, confidence: 0, accuracy: 0 });
  });

  it.each([0.3, 1, 2.5])('finds the temperature that made the labels: %d', (temperature) => {
    const random = new Random(3);
    const count = 20_000;
    const logits = new Float32Array(count * 10);
    const labels = new Uint8Array(count);
    for (let r = 0; r < count; r++) {
      for (let c = 0; c < 10; c++) logits[r * 10 + c] = 2 * random.normal();
      // A label is drawn with the probabilities that the true temperature gives.
      let left = random.uniform();
      const p = softmax(logits.subarray(r * 10, r * 10 + 10), temperature);
      while ((left -= p[labels[r]]) > 0 && labels[r] < 9) labels[r]++;
    }
    expect(fitTemperature(logits, labels) / temperature).toBeCloseTo(1, 1);
  });

  it('takes a batch of logits row by row', () => {
    const logits = Float32Array.from([...peak(0, 1), ...peak(4, 2)]);
    const probabilities = calibratedProbabilities(logits, modelMetadata({ temperature: 0.5 }));
    expect(probabilities[4 + 10]).toBeCloseTo(Math.exp(4) / (9 + Math.exp(4)), 6);
  });
});
