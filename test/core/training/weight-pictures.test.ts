import { describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/core/engine/index.ts';
import { check } from '../../../src/core/errors/index.ts';
import { type Architecture, PIXELS, Random, referenceEngine } from '../../../src/core/network/index.ts';
import {
  MOST_PICTURES,
  pictureOf,
  SHADES,
  weightPictures,
  weightPicturesSchema,
} from '../../../src/core/training/index.ts';
import { inOrder, optionsFor, someNoise } from '../engine/support.ts';

const engines = { reference: referenceEngine(), fast: createEngine() };

describe.each(Object.entries(engines))('weights as pictures, with the %s engine', (_, engine) => {
  // More units than the fast engine has in one block of columns; fewer than one; and an average in place of the latest.
  it.each([
    [5, null],
    [130, null],
    [60, 0.9],
  ])('are those of %i units, averaged %j', (units, averaging) => {
    const architecture: Architecture = { sizes: [784, units, 10], activation: 'relu' };
    const data = someNoise(new Random(3), 64, 10);
    const learner = engine.learner(data, optionsFor(architecture, { averaging }));
    learner.step(inOrder(64), 0, 32, 0.01);
    learner.step(inOrder(64), 32, 64, 0.01);
    const [{ W }] = learner.parameters();
    const pictures = check(weightPicturesSchema, weightPictures(learner, units), 'pictures');
    const shown = Math.min(units, MOST_PICTURES);
    expect(pictures).toMatchObject({ units, shades: expect.objectContaining({ length: shown * PIXELS }) });
    for (let unit = 0; unit < shown; unit++) {
      const picture = pictureOf(pictures, unit);
      for (let i = 0; i < PIXELS; i++) {
        const weight = W.data[i * units + unit];
        const inside = Math.max(-pictures.limit, Math.min(pictures.limit, weight));
        expect(Math.abs((picture[i] * pictures.limit) / SHADES - inside)).toBeLessThan(
          (0.51 * pictures.limit) / SHADES,
        );
      }
    }
    learner.dispose();
  });
});
