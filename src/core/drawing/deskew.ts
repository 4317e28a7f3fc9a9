import { PIXELS, SIDE } from '../network/index.ts';
import { CENTRE } from './normalize.ts';

/** No digit is sheared by more px a row than this. */
const STEEPEST = 1.2;

/**
 * Makes slanted digits upright: each image is sheared, about its centre of mass, so that the covariance of its ink
 * across and down becomes zero; the centre of mass goes to the middle of pixel (14, 14). One bilinear resample.
 *
 * @param images count × 784 bytes
 * @returns new images, count × 784 bytes
 */
export function deskew(images: Uint8Array): Uint8Array<ArrayBuffer> {
  const upright = new Uint8Array(images.length);
  for (let at = 0; at < images.length; at += PIXELS) {
    deskewImage(images.subarray(at, at + PIXELS), upright.subarray(at, at + PIXELS));
  }
  return upright;
}

function deskewImage(image: Uint8Array, upright: Uint8Array): void {
  const { centreX, centreY, slant } = moments(image);
  // A row as it is between two rows of the image, with a blank pixel before and after it.
  const between = new Float64Array(SIDE + 2);
  for (let y = 0; y < SIDE; y++) {
    const fromY = centreY + y - CENTRE;
    const fromX = centreX - CENTRE + slant * (y - CENTRE);
    const above = Math.floor(fromY);
    const down = fromY - above;
    const before = Math.floor(fromX);
    const right = fromX - before;
    between.fill(0);
    addRow(between, image, above, 1 - down);
    addRow(between, image, above + 1, down);
    const first = Math.max(0, -1 - before);
    const last = Math.min(SIDE, SIDE - before);
    for (let x = first; x < last; x++) {
      const at = before + x + 1;
      upright[y * SIDE + x] = Math.round((1 - right) * between[at] + right * between[at + 1]);
    }
  }
}

function addRow(sum: Float64Array, image: Uint8Array, y: number, weight: number): void {
  if (y < 0 || y >= SIDE) return;
  for (let x = 0, at = y * SIDE; x < SIDE; x++, at++) sum[x + 1] += weight * image[at];
}

/** The centre of mass of an image's ink, in pixel indices, and its slant: px across for each px down. */
function moments(image: Uint8Array): { centreX: number; centreY: number; slant: number } {
  let mass = 0;
  let sumX = 0;
  let sumY = 0;
  let sumXY = 0;
  let sumYY = 0;
  for (let y = 0, at = 0; y < SIDE; y++) {
    let ofRow = 0;
    let ofRowX = 0;
    for (let x = 0; x < SIDE; x++, at++) {
      ofRow += image[at];
      ofRowX += image[at] * x;
    }
    mass += ofRow;
    sumX += ofRowX;
    sumY += ofRow * y;
    sumXY += ofRowX * y;
    sumYY += ofRow * y * y;
  }
  if (mass === 0) return { centreX: CENTRE, centreY: CENTRE, slant: 0 };
  const centreX = sumX / mass;
  const centreY = sumY / mass;
  const covariance = sumXY - sumX * centreY;
  const variance = sumYY - sumY * centreY;
  const slant = variance > 0 ? covariance / variance : 0;
  return { centreX, centreY, slant: Math.max(-STEEPEST, Math.min(STEEPEST, slant)) };
}
