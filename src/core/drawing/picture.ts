import type { Bitmap } from './raster.ts';

/** Paper is never quite even: what differs from it by less than so many times its own usual variation is paper too. */
const TOLERANCE = 6;

/**
 * Finds the ink in a grey picture: dark on light paper, or light on a dark ground as in MNIST. The paper's brightness,
 * and how much it varies, are the median along the picture's border and the median difference from it.
 *
 * @param grey width × height bytes, row by row: 0 is black, 255 is white
 */
export function findInk(grey: Uint8Array, width: number, height: number): Bitmap {
  const border = borderOf(grey, width, height);
  const paper = median(border);
  const variation = median(border.map((value) => Math.abs(value - paper)));
  const light = paper > 127;
  const blank = (light ? 255 - paper : paper) + TOLERANCE * variation;
  // What the ink can differ from the paper at most becomes 255.
  const scale = 255 / Math.max(1, 255 - blank);
  const data = grey.map((value) => Math.max(0, Math.round(((light ? 255 - value : value) - blank) * scale)));
  return { width, height, data };
}

function borderOf(grey: Uint8Array, width: number, height: number): Uint8Array {
  const border = new Uint8Array(2 * (width + height));
  border.set(grey.subarray(0, width));
  border.set(grey.subarray((height - 1) * width), width);
  for (let y = 0, at = 2 * width; y < height; y++) {
    border[at++] = grey[y * width];
    border[at++] = grey[y * width + width - 1];
  }
  return border;
}

function median(values: Uint8Array): number {
  return values.toSorted()[values.length >> 1];
}
