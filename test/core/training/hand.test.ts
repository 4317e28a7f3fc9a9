import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type LabelledDrawing, prepare } from '../../../src/core/drawing/index.ts';
import { createDistorter } from '../../../src/core/engine/index.ts';
import { METADATA_VERSION, type ModelMetadata } from '../../../src/core/formats/index.ts';
import { type Classifier, DIGITS, type LabelledImages, PIXELS } from '../../../src/core/network/index.ts';
import { compose, findHand, inHand } from '../../../src/core/training/index.ts';

const drawings = readFileSync(new URL('../../fixtures/drawings.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LabelledDrawing);
const preprocessing = { deskew: false, strokeWidth: 2.5 };

/** The drawings with their points moved by x' = a x + b y, y' = c x + d y about the middle. */
function moved([a, b, c, d]: readonly number[]): LabelledImages {
  const images = new Uint8Array(drawings.length * PIXELS);
  drawings.forEach(({ size, strokes }, i) => {
    const points = (list: readonly (readonly [number, number])[]) =>
      list.map(([x, y]): [number, number] => {
        const [u, v] = [x - size / 2, y - size / 2];
        return [size / 2 + a * u + b * v, size / 2 + c * u + d * v];
      });
    const drawing = { size, strokes: strokes.map((stroke) => ({ ...stroke, points: points(stroke.points) })) };
    images.set(prepare(drawing, preprocessing)!, i * PIXELS);
  });
  return { images, labels: Uint8Array.from(drawings, ({ label }) => label) };
}

const upright = moved([1, 0, 0, 1]);

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
  temperature: 1,
} as unknown as ModelMetadata;

describe('what sets a hand apart', () => {
  it('is nothing where it writes as the others do', () => {
    expect(findHand(reader, metadata, upright)).toEqual({ turn: 0, slant: 0, stretch: 0 });
  });

  it.each([0.5, -0.4])('is found where it turns its digits by %f radians', (angle) => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const { turn, slant } = findHand(reader, metadata, moved([cos, -sin, sin, cos]));
    // A slant does what a turn does, for the most part, and the other way round.
    expect(Math.abs(turn - slant - angle)).toBeLessThan(0.15);
  });

  it('is found where it writes wide', () => {
    expect(findHand(reader, metadata, moved([1.8, 0, 0, 1])).stretch).toBeGreaterThan(0.15);
  });
});

describe('others’ digits in a hand', () => {
  const distorter = createDistorter();
  const distorted = (image: Uint8Array, affine: ArrayLike<number>) => {
    const out = new Uint8Array(PIXELS);
    distorter.distort(image, affine, new Float64Array(128), out);
    return out;
  };
  const difference = (a: Uint8Array, b: Uint8Array) => a.reduce((sum, byte, i) => sum + Math.abs(byte - b[i]), 0) / 784;

  it('look as that hand’s own', () => {
    const [angle, images] = [0.5, moved([Math.cos(0.5), -Math.sin(0.5), Math.sin(0.5), Math.cos(0.5)]).images];
    for (let at = 0; at < images.length; at += PIXELS) {
      const [image, own] = [upright.images, images].map((all) => all.subarray(at, at + PIXELS));
      const copied = distorted(image, inHand(image, { turn: angle, slant: 0, stretch: 0 }));
      expect(difference(copied, own)).toBeLessThan(0.7 * difference(image, own));
    }
  });

  it('stay as they are in an ordinary one', () => {
    const image = upright.images.subarray(0, PIXELS);
    expect(distorted(image, inHand(image, { turn: 0, slant: 0, stretch: 0 }))).toEqual(image);
  });

  it('and an empty image stays empty', () => {
    const empty = new Uint8Array(PIXELS);
    expect(distorted(empty, inHand(empty, { turn: 1, slant: 0, stretch: 0 }))).toEqual(empty);
  });

  it('are changed in one go: first one map, then the other', () => {
    const image = upright.images.subarray(0, PIXELS);
    const first = [0.9, 0.3, 1, -0.2, 1.1, -2] as const;
    const second = [1, 0, 3, 0, 1, -2];
    // The second one moves by whole pixels, so that two goes blur no more than one.
    const inTwo = distorted(distorted(image, first), second);
    expect(difference(distorted(image, compose(first, second)), inTwo)).toBeLessThan(0.2);
  });
});
