import { type Learner, PIXELS } from '../network/index.ts';
import { MOST_PICTURES, type WeightPictures } from './progress.ts';

/** The shade of a weight at the end of the scale: what a signed byte holds, with zero in the middle. */
export const SHADES = 127;
/** Weights further out than so many times their root mean square are few, and would leave the others pale. */
const SPREAD = 3;

/**
 * Takes the pictures of a learner's first hidden units.
 *
 * @param units how many the layer has
 */
export function weightPictures(learner: Learner, units: number): WeightPictures {
  const shown = Math.min(units, MOST_PICTURES);
  const { data } = learner.firstWeights(shown);
  let squares = 0;
  for (let i = 0; i < data.length; i++) squares += data[i] * data[i];
  const limit = SPREAD * Math.sqrt(squares / data.length) || 1;
  const shades = new Int8Array(data.length);
  for (let i = 0; i < PIXELS; i++) {
    for (let j = 0; j < shown; j++) {
      const shade = Math.round((SHADES * data[i * shown + j]) / limit);
      shades[j * PIXELS + i] = Math.max(-SHADES, Math.min(SHADES, shade));
    }
  }
  return { units, shades: new Uint8Array(shades.buffer), limit };
}

/** One unit's picture: a signed byte a pixel. */
export function pictureOf({ shades }: WeightPictures, unit: number): Int8Array {
  return new Int8Array(shades.buffer, shades.byteOffset + unit * PIXELS, PIXELS);
}
