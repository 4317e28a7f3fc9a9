import { PIXELS, SIDE } from '../network/index.ts';
import type { Bitmap } from './raster.ts';

/** The longer side of a digit in its image, px. */
export const DIGIT_SIDE = 20;

/** Where the ink's centre of mass goes: pixel 14's middle, counting from 0, across and down. */
export const CENTRE = 14;

/**
 * Turns a picture of ink into an image as MNIST's are (LeCun et al., 1998): the ink's box is scaled so that its longer
 * side is 20 px, keeping proportions, and its centre of mass goes to the middle of pixel (14, 14). Each pixel of the
 * result is the average of the exact area that it covers, so scaling and moving by fractions of a pixel happen at once.
 *
 * MNIST itself moved digits by whole pixels, which leaves them up to half a pixel off; an image that is as MNIST's
 * already is returned as it is.
 *
 * @param largestScale the digit stays smaller than 20 px where it would be enlarged more than this
 * @returns 784 bytes, or null where there is no ink, or too little to be seen at this size
 */
export function normalize(bitmap: Bitmap, largestScale = Infinity): Uint8Array<ArrayBuffer> | null {
  const ink = measure(bitmap);
  if (!ink) return null;
  if (isNormalized(bitmap, ink)) return new Uint8Array(bitmap.data);
  const scale = Math.min(DIGIT_SIDE / Math.max(ink.right - ink.left, ink.bottom - ink.top), largestScale);
  // A pixel's middle is half a pixel after its left edge.
  const originX = CENTRE + 0.5 - ink.centreX * scale;
  const originY = CENTRE + 0.5 - ink.centreY * scale;
  const sums = new Float64Array(PIXELS);
  const row = new Float64Array(SIDE);
  for (let y = ink.top; y < ink.bottom; y++) {
    row.fill(0);
    for (let x = ink.left, at = y * bitmap.width + x; x < ink.right; x++, at++) {
      const value = bitmap.data[at];
      if (value === 0) continue;
      // Shared out among the pixels of the image that it overlaps.
      const start = originX + x * scale;
      const end = start + scale;
      for (let column = Math.max(0, Math.floor(start)); column < end && column < SIDE; column++) {
        row[column] += value * (Math.min(end, column + 1) - Math.max(start, column));
      }
    }
    const start = originY + y * scale;
    const end = start + scale;
    for (let line = Math.max(0, Math.floor(start)); line < end && line < SIDE; line++) {
      const overlap = Math.min(end, line + 1) - Math.max(start, line);
      for (let column = 0; column < SIDE; column++) sums[line * SIDE + column] += row[column] * overlap;
    }
  }
  const image = Uint8Array.from(sums, Math.round);
  return image.some((value) => value > 0) ? image : null;
}

/** Where the ink is: its box in whole pixels, `right` and `bottom` exclusive, and its centre of mass. */
interface Ink {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** In px from the bitmap's left edge. */
  centreX: number;
  /** In px from the bitmap's top edge. */
  centreY: number;
}

function measure({ width, height, data }: Bitmap): Ink | null {
  const ink = { left: width, top: height, right: 0, bottom: 0, centreX: 0, centreY: 0 };
  let mass = 0;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const value = data[at];
      if (value === 0) continue;
      ink.left = Math.min(ink.left, x);
      ink.right = Math.max(ink.right, x + 1);
      ink.top = Math.min(ink.top, y);
      ink.bottom = y + 1;
      ink.centreX += value * (x + 0.5);
      ink.centreY += value * (y + 0.5);
      mass += value;
    }
  }
  if (mass === 0) return null;
  ink.centreX /= mass;
  ink.centreY /= mass;
  return ink;
}

/** An image of MNIST's size whose ink has MNIST's size, give or take a pixel: a move by a fraction adds one. */
function isNormalized({ width, height }: Bitmap, ink: Ink): boolean {
  const side = Math.max(ink.right - ink.left, ink.bottom - ink.top);
  const middle = CENTRE + 0.5;
  return (
    width === SIDE &&
    height === SIDE &&
    Math.abs(side - DIGIT_SIDE) <= 1 &&
    Math.abs(ink.centreX - middle) <= 0.5 &&
    Math.abs(ink.centreY - middle) <= 0.5
  );
}
