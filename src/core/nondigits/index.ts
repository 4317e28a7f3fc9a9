import { type Drawing, type Preprocessing, prepare } from '../drawing/index.ts';
import { DIGITS, type LabelledImages, PIXELS, Random } from '../network/index.ts';
import { drawByHand } from './hand.ts';
import * as heldOut from './held-out/index.ts';
import type { Sketch } from './sketch.ts';
import * as training from './training/index.ts';

/** Draws something that is not a digit: the same numbers draw the same. */
export type NonDigits = (random: Random) => Drawing;

const byHand =
  (sketch: (random: Random) => Sketch): NonDigits =>
  (random) =>
    drawByHand(random, sketch(random));

/**
 * What the shipped model learns as "not a digit", by family. Nothing in it looks like a digit on purpose: there are no
 * circles, no upright lines, and none of the letters that are digits' doubles.
 */
export const trainingNonDigits = {
  scribbles: byHand(training.scribble),
  letters: byHand(training.letter),
  shapes: byHand(training.shape),
  assemblies: byHand(training.assembly),
  marks: byHand(training.mark),
} satisfies Record<string, NonDigits>;

/** What it is judged by: other letters and shapes, made by other code. Never train on these. */
export const heldOutNonDigits = {
  scribbles: byHand(heldOut.scribble),
  letters: byHand(heldOut.letter),
  shapes: byHand(heldOut.shape),
} satisfies Record<string, NonDigits>;

/**
 * Images for training of what is no digit, of all families alike: the same seed gives the same.
 *
 * @returns count × 784 bytes, prepared; the labels are the eleventh class
 */
export function nonDigits(count: number, preprocessing: Preprocessing, seed: number): LabelledImages {
  const random = new Random(seed);
  const families = Object.values(trainingNonDigits);
  const images = new Uint8Array(count * PIXELS);
  for (let i = 0; i < count; i++) {
    const image = prepare(families[i % families.length](random), preprocessing);
    if (image) images.set(image, i * PIXELS);
  }
  return { images, labels: new Uint8Array(count).fill(DIGITS) };
}

/**
 * Numbers of two or three digits, for training.
 *
 * @param digits drawings of single digits
 */
export function digitRows(digits: readonly Drawing[]): NonDigits {
  return byHand((random) => training.digitRow(random, digits));
}
