import type { Bitmap, Box } from '../drawing/index.ts';
import { SIDE } from '../network/index.ts';
import { groupParts } from './group.ts';
import { inkOf, partsOf } from './ink.ts';
import type { Part } from './parts.ts';
import { type Picture, toGrey } from './picture.ts';
import { readingOrder } from './reading-order.ts';

/** A digit that was found in a picture. */
export interface FoundDigit {
  /** Where it is, in whole px of the picture; `right` and `bottom` exclusive. */
  readonly box: Box;
  /** Its line, counted from 0 at the top. */
  readonly line: number;
  /** Its ink alone: see `prepareBitmap`. */
  readonly ink: Bitmap;
}

/**
 * Finds the digits of a number, or of several, in a picture: a drawing, a scan, a photo of ink on paper. Digits that
 * touch each other are taken for one.
 *
 * A picture of 28 × 28 pixels, as MNIST's are, has no room for more than one digit, and is taken as it is.
 *
 * @returns line by line, from left to right; none where there is no ink
 */
export function findDigits(picture: Picture): FoundDigit[] {
  if (picture.width === SIDE && picture.height === SIDE) return findOne(picture);
  const grey = toGrey(picture);
  const ink = inkOf(grey);
  const { parts, labels } = partsOf(ink);
  return readingOrder(groupParts(parts)).flatMap((groups, line) =>
    groups.map(({ box, parts: own }) => ({
      box: enlarged(box, grey.shrunk),
      line,
      ink: cutOut(ink, labels, box, own),
    })),
  );
}

/**
 * Takes all the ink in a picture for one digit.
 *
 * @returns one digit, or none where there is no ink
 */
export function findOne(picture: Picture): FoundDigit[] {
  const ink = findInk(picture);
  const box = boxOf(ink);
  return box ? [{ box: enlarged(box, Math.floor(picture.width / ink.width)), line: 0, ink }] : [];
}

/**
 * All the ink in a picture as one drawing: for a picture that is known to show one digit. Where the paper is everywhere
 * the same, as only computers draw it, nothing is taken away; else specks and noise are.
 */
export function findInk(picture: Picture): Bitmap {
  const ink = inkOf(toGrey(picture));
  const { width, height, data } = ink;
  if (ink.even) return { width, height, data };
  const { parts, labels } = partsOf(ink);
  const kept = groupParts(parts).flatMap((group) => group.parts);
  return cutOut(ink, labels, { left: 0, top: 0, right: width, bottom: height }, kept);
}

/**
 * The given parts of a box alone, with the pixels around them, which are lighter: the edges of lines are soft. The result
 * is a pixel wider each way, where the picture goes on.
 */
function cutOut({ width, height, data }: Bitmap, labels: Int32Array, box: Box, parts: readonly Part[]): Bitmap {
  const left = Math.max(0, box.left - 1);
  const top = Math.max(0, box.top - 1);
  const across = Math.min(width, box.right + 1) - left;
  const down = Math.min(height, box.bottom + 1) - top;
  const cut = new Uint8Array(across * down);
  const wanted = new Set(parts.map(({ label }) => label));
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) {
      if (!wanted.has(labels[y * width + x])) continue;
      for (let j = Math.max(0, y - 1); j < Math.min(height, y + 2); j++) {
        for (let i = Math.max(0, x - 1); i < Math.min(width, x + 2); i++) {
          const at = j * width + i;
          // Not what another part has.
          if (labels[at] === 0 || wanted.has(labels[at])) cut[(j - top) * across + i - left] = data[at];
        }
      }
    }
  }
  return { width: across, height: down, data: cut };
}

function boxOf({ width, height, data }: Bitmap): Box | null {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (data[at] === 0) continue;
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = y + 1;
    }
  }
  return right > 0 ? { left, top, right, bottom } : null;
}

function enlarged({ left, top, right, bottom }: Box, factor: number): Box {
  return { left: left * factor, top: top * factor, right: right * factor, bottom: bottom * factor };
}
