import { describe, expect, it } from 'vitest';
import {
  calibratedProbabilities,
  calibrationError,
  energy,
  evaluate,
  fitRejection,
  fitTemperature,
  isDigit,
  readDigit,
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
});

describe('calibration', () => {
  it('has no error where confidence is honest', () => {
    const confidences = new Float32Array(1000).fill(0.8);
    const right = Uint8Array.from({ length: 1000 }, (_, i) => (i % 10 < 8 ? 1 : 0));
    expect(calibrationError(confidences, right)).toBeCloseTo(0, 6);
    expect(calibrationError(confidences, right.fill(1))).toBeCloseTo(0.2, 6);
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
