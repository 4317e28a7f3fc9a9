import { describe, expect, it } from 'vitest';
import { straighten } from '../../../src/core/drawing/index.ts';
import { evaluate, readDigit, readViews } from '../../../src/core/evaluation/index.ts';
import { type Classifier, DIGITS, PIXELS } from '../../../src/core/network/index.ts';
import { modelMetadata } from '../../fixtures/model.ts';
import { turned, upright } from '../../fixtures/hands.ts';

const hand = { turn: 0.5, slant: 0, stretch: 0 };
const { images, labels } = turned(0.5);
const straight = straighten(images, hand);
const image = (all: Uint8Array, i: number) => all.subarray(i * PIXELS, (i + 1) * PIXELS);
const isAt = (i: number, pixels: Uint8Array) => image(straight, i).every((value, k) => value === pixels[k]);

/** Knows the straightened digits but for the first: that it is sure of as it was written, and wrong about straightened. */
const classifier: Classifier = {
  logits(all) {
    const logits = new Float32Array((all.length / PIXELS) * DIGITS);
    for (let r = 0; r < all.length / PIXELS; r++) {
      const found = labels.findIndex((_, i) => isAt(i, image(all, r)));
      const label = found < 0 ? labels[0] : found === 0 ? (labels[0] + 1) % DIGITS : labels[found];
      logits[r * DIGITS + label] = found === 0 ? 1 : found > 0 ? 8 : 4;
    }
    return logits;
  },
  dispose() {},
};
const metadata = modelMetadata({ architecture: { sizes: [PIXELS, DIGITS], activation: 'relu' }, hand });
const knowingNoHand = { ...metadata, hand: null };

describe('a model that has learned a hand', () => {
  it('reads each digit as it is and straightened, and in the end as it is surer', () => {
    const { logits, straightened } = readViews(classifier, metadata, images);
    expect(straightened).toEqual([false, ...Array.from({ length: 9 }, () => true)]);
    labels.forEach((label, i) => expect(logits[i * DIGITS + label]).toBe(i === 0 ? 4 : 8));
    expect(evaluate(classifier, metadata, { images, labels }).accuracy).toBe(1);
    expect(evaluate(classifier, knowingNoHand, { images, labels }).accuracy).toBe(0.1);
  });

  it('takes the straightened one only where the odds are clearly better', () => {
    const t = metadata.temperature;
    const reader = (better: number): Classifier => ({
      logits(all) {
        const logits = new Float32Array((all.length / PIXELS) * DIGITS);
        for (let r = 0; r < all.length / PIXELS; r++) {
          const isStraight = labels.some((_, i) => isAt(i, image(all, r)));
          logits[r * DIGITS] = t * (2 + (isStraight ? better : 0));
        }
        return logits;
      },
      dispose() {},
    });
    // The odds are e^better times as high.
    const anyStraightened = (better: number) => readViews(reader(better), metadata, images).straightened.includes(true);
    expect([0, 0.45, 0.55].map(anyStraightened)).toEqual([false, false, true]);
  });

  it('says of a reading which one it is', () => {
    expect(readDigit(classifier, metadata, image(images, 0))).toMatchObject({ digit: labels[0], straightened: false });
    const reading = readDigit(classifier, metadata, image(images, 3));
    expect(reading).toMatchObject({ digit: labels[3], straightened: true });
    // What was seen, read by itself, gives the very same.
    const seen = readDigit(classifier, knowingNoHand, image(straight, 3));
    expect(reading).toEqual({ ...seen, straightened: true });
  });
});

it('a model that hasn’t reads each once', () => {
  expect(readViews(classifier, knowingNoHand, upright.images)).toEqual({
    logits: classifier.logits(upright.images),
    straightened: Array.from(labels, () => false),
  });
});
