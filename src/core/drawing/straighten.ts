import * as v from 'valibot';
import { between } from '../errors/index.ts';
import { PIXELS, SIDE } from '../network/index.ts';

const number = between(-10, 10);

/**
 * What sets a hand apart from others', as far as an affine map can tell: how it is turned, slanted and stretched. So few
 * numbers can be told from a handful of digits.
 */
export const handSchema = v.object({
  /** Radians, clockwise. */
  turn: number,
  /** px to the right for each px down. */
  slant: number,
  /** Wider by a factor of e^stretch, and lower by as much. */
  stretch: number,
});
export type Hand = v.InferOutput<typeof handSchema>;

/** x' = a x + b y, y' = c x + d y. */
export type Linear = readonly [a: number, b: number, c: number, d: number];

/** Fainter ink isn't part of a digit's box: it is the edge of a stroke. */
const FAINT = 64;

/** The last column, and row. */
const LAST = SIDE - 1;
/** The image with a pixel of paper around it, so that looking beside it needs no test; used again for every image. */
const PADDED = SIDE + 2;
const padded = new Uint8Array(PADDED ** 2);

/**
 * Undoes what sets a hand apart: makes its digits look as others write theirs. A digit's centre of mass stays where it
 * is, and its longer side as long. One bilinear resample.
 *
 * @param images count × 784 bytes
 * @returns new images, count × 784 bytes
 */
export function straighten(images: Uint8Array, hand: Hand): Uint8Array<ArrayBuffer> {
  const by = linear(hand);
  const straight = new Uint8Array(images.length);
  for (let at = 0; at < images.length; at += PIXELS) {
    straightenImage(images.subarray(at, at + PIXELS), by, straight.subarray(at, at + PIXELS));
  }
  return straight;
}

/** @param by what the hand does */
function straightenImage(image: Uint8Array, by: Linear, straight: Uint8Array): void {
  const { centreX, centreY, scale } = measure(image, inverse(by));
  const [a, b, c, d] = by;
  for (let y = 0; y < SIDE; y++) padded.set(image.subarray(y * SIDE, (y + 1) * SIDE), (y + 1) * PADDED + 1);
  for (let y = 0, at = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++, at++) {
      const fromX = centreX + scale * (a * (x - centreX) + b * (y - centreY));
      const fromY = centreY + scale * (c * (x - centreX) + d * (y - centreY));
      const left = Math.floor(fromX);
      const top = Math.floor(fromY);
      if (left < -1 || top < -1 || left > LAST || top > LAST) continue;
      const right = fromX - left;
      const down = fromY - top;
      const from = (top + 1) * PADDED + left + 1;
      const above = (1 - right) * padded[from] + right * padded[from + 1];
      const below = (1 - right) * padded[from + PADDED] + right * padded[from + PADDED + 1];
      straight[at] = Math.round((1 - down) * above + down * below);
    }
  }
}

/** Where a digit's centre of mass is, and by how much a linear map makes its longer side longer. */
function measure(image: Uint8Array, [a, b, c, d]: Linear): { centreX: number; centreY: number; scale: number } {
  let [mass, massX, massY] = [0, 0, 0];
  const before = new Box();
  const after = new Box();
  for (let y = 0, at = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++, at++) {
      const ink = image[at];
      if (ink === 0) continue;
      mass += ink;
      massX += ink * x;
      massY += ink * y;
      if (ink < FAINT) continue;
      before.add(x, y);
      after.add(a * x + b * y, c * x + d * y);
    }
  }
  // Nothing, or next to nothing.
  if (before.isEmpty) return { centreX: 0, centreY: 0, scale: 1 };
  return { centreX: massX / mass, centreY: massY / mass, scale: after.longerSide / before.longerSide };
}

/** What a hand does to a digit: turned after it is slanted after it is stretched. */
export function linear({ turn, slant, stretch }: Hand): Linear {
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const wide = Math.exp(stretch);
  const high = 1 / wide;
  return [cos * wide, cos * slant - sin * high, sin * wide, sin * slant + cos * high];
}

function inverse([a, b, c, d]: Linear): Linear {
  const determinant = a * d - b * c;
  return [d / determinant, -b / determinant, -c / determinant, a / determinant];
}

/** What encloses some pixels. */
class Box {
  private left = Infinity;
  private right = -Infinity;
  private top = Infinity;
  private bottom = -Infinity;

  add(x: number, y: number): void {
    this.left = Math.min(this.left, x);
    this.right = Math.max(this.right, x);
    this.top = Math.min(this.top, y);
    this.bottom = Math.max(this.bottom, y);
  }

  get isEmpty(): boolean {
    return this.right < this.left;
  }

  get longerSide(): number {
    return Math.max(this.right - this.left, this.bottom - this.top) + 1;
  }
}
