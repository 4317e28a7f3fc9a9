import { describe, expect, it } from 'vitest';
import { METADATA_VERSION, type ModelMetadata } from '../../../src/core/formats/index.ts';
import { type Classifier, DIGITS, PIXELS } from '../../../src/core/network/index.ts';
import { findHand } from '../../../src/core/training/index.ts';
import { drawnDigits, slanted, turned, upright } from '../../fixtures/hands.ts';

/** Reads an image as the digit whose upright drawing it is most like. */
const reader: Classifier = {
  logits(images) {
    const logits = new Float32Array((images.length / PIXELS) * DIGITS);
    for (let r = 0; r < images.length / PIXELS; r++) {
      upright.labels.forEach((label, k) => {
        let sum = 0;
        for (let i = 0; i < PIXELS; i++) sum += (images[r * PIXELS + i] - upright.images[k * PIXELS + i]) ** 2;
        logits[r * DIGITS + label] = -sum / 1e6;
      });
    }
    return logits;
  },
  dispose() {},
};
const metadata = {
  version: METADATA_VERSION,
  architecture: { sizes: [PIXELS, DIGITS], activation: 'relu' },
  hand: null,
  temperature: 1,
} as unknown as ModelMetadata;

describe('what sets a hand apart', () => {
  it('is nothing where it writes as the others do', () => {
    expect(findHand(reader, metadata, upright)).toBeNull();
  });

  it.each([0.5, -0.4])('is found where it turns its digits by %f radians', (angle) => {
    const { turn, slant } = findHand(reader, metadata, turned(angle))!;
    // A slant does what a turn does, for the most part, and the other way round.
    expect(Math.abs(turn - slant - angle)).toBeLessThan(0.15);
  });

  it('is found where it writes wide', () => {
    expect(findHand(reader, metadata, drawnDigits([1.8, 0, 0, 1]))!.stretch).toBeGreaterThan(0.15);
  });

  it('is looked for from the hand on that the model has learned', () => {
    const far = { turn: 0, slant: 1.5, stretch: 0 };
    const { slant } = findHand(reader, { ...metadata, hand: far }, slanted(1.4))!;
    expect(slant).toBeGreaterThan(1);
  });
});
