import type { Drawing } from '../../src/core/drawing/index.ts';
import { SIDE } from '../../src/core/network/index.ts';

/** Images are enlarged so many times before they are thinned: the line is found to a third of a pixel. */
const ENLARGED = 3;
/** Pixels of the enlarged image with more ink than this belong to the digit. */
const INK = 110;
/** A margin of paper, so that every pixel has eight neighbours. */
const MARGIN = 2;
const SIZE = SIDE * ENLARGED + 2 * MARGIN;
/** Points of the line nearer to each other than this, px of the enlarged image, are averaged, which smooths it. */
const NEAR = 2.3;
/** The canvas of the drawing: ten of its px are one of the image. */
const CANVAS = 280;
const BRUSH = 18;

/**
 * Draws an image of a digit anew, as a person would with a pen: thinned to its centre line (Zhang and Suen, A Fast
 * Parallel Algorithm for Thinning Digital Patterns, 1984), and a dot at each pixel of that.
 *
 * @param image 784 bytes
 */
export function redrawImage(image: Uint8Array): Drawing {
  const line = smoothed(thinned(enlarged(image)));
  const scale = CANVAS / (SIDE * ENLARGED);
  const strokes = line.map(([x, y]) => ({
    width: BRUSH,
    points: [[(x - MARGIN + 0.5) * scale, (y - MARGIN + 0.5) * scale] as const],
  }));
  return { size: CANVAS, strokes };
}

/** The image three times as large, bilinearly, as ink (1) and paper (0), with a margin. */
function enlarged(image: Uint8Array): Uint8Array {
  const ink = new Uint8Array(SIZE * SIZE);
  const clamp = (i: number) => Math.max(0, Math.min(SIDE - 1, i));
  for (let y = 0; y < SIDE * ENLARGED; y++) {
    const sy = (y + 0.5) / ENLARGED - 0.5;
    const top = clamp(Math.floor(sy));
    const bottom = clamp(top + 1);
    const down = Math.max(0, Math.min(1, sy - top));
    for (let x = 0; x < SIDE * ENLARGED; x++) {
      const sx = (x + 0.5) / ENLARGED - 0.5;
      const left = clamp(Math.floor(sx));
      const right = clamp(left + 1);
      const across = Math.max(0, Math.min(1, sx - left));
      const above = image[top * SIDE + left] * (1 - across) + image[top * SIDE + right] * across;
      const below = image[bottom * SIDE + left] * (1 - across) + image[bottom * SIDE + right] * across;
      if (above * (1 - down) + below * down > INK) ink[(y + MARGIN) * SIZE + x + MARGIN] = 1;
    }
  }
  return ink;
}

/** The eight neighbours of a pixel, clockwise from the one above. */
const NEIGHBOURS = [-SIZE, -SIZE + 1, 1, SIZE + 1, SIZE, SIZE - 1, -1, -SIZE - 1];

/** Takes away the rim, from two sides in turn, until only lines one pixel wide are left. Works in place. */
function thinned(ink: Uint8Array): Uint8Array {
  for (let changed = true; changed;) {
    changed = false;
    for (const side of [0, 1]) {
      const rim: number[] = [];
      for (let at = 0; at < ink.length; at++) if (ink[at] && isRim(ink, at, side)) rim.push(at);
      for (const at of rim) ink[at] = 0;
      changed ||= rim.length > 0;
    }
  }
  return ink;
}

/** Whether a pixel can go without parting the line or shortening its end. */
function isRim(ink: Uint8Array, at: number, side: number): boolean {
  const p = NEIGHBOURS.map((step) => ink[at + step]);
  const count = p.reduce((sum, n) => sum + n, 0);
  if (count < 2 || count > 6) return false;
  const turns = p.filter((n, i) => n === 0 && p[(i + 1) % 8] === 1).length;
  if (turns !== 1) return false;
  const [north, , east, , south, , west] = p;
  return side === 0
    ? north * east * south === 0 && east * south * west === 0
    : north * east * west === 0 && north * south * west === 0;
}

/** The pixels of a line, each moved to the mean of those near it; the middle of the image where there are none. */
function smoothed(ink: Uint8Array): (readonly [x: number, y: number])[] {
  const pixels: [number, number][] = [];
  ink.forEach((value, at) => value && pixels.push([at % SIZE, Math.floor(at / SIZE)]));
  if (pixels.length === 0) return [[SIZE / 2, SIZE / 2]];
  return pixels.map(([x, y]) => {
    const near = pixels.filter(([px, py]) => Math.hypot(px - x, py - y) < NEAR);
    const mean = (axis: 0 | 1) => near.reduce((sum, pixel) => sum + pixel[axis], 0) / near.length;
    return [mean(0), mean(1)] as const;
  });
}
