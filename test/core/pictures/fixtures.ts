import type { Box } from '../../../src/core/drawing/index.ts';
import { Random, SIDE } from '../../../src/core/network/index.ts';
import type { Picture } from '../../../src/core/pictures/index.ts';

/** A grey picture whose bytes are computed from where they are. */
export function pictureOf(width: number, height: number, value: (x: number, y: number) => number): Picture {
  const data = Uint8Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width)));
  return { width, height, data };
}

/** Another grey picture of the same size. */
export function changed(
  { width, height, data }: Picture,
  value: (value: number, x: number, y: number) => number,
): Picture {
  return pictureOf(width, height, (x, y) => Math.max(0, Math.min(255, value(data[y * width + x], x, y))));
}

export interface Placed {
  /** 784 bytes. */
  readonly image: Uint8Array;
  /** Where its corner goes, px. */
  readonly x: number;
  readonly y: number;
  /** How many pixels one of it becomes, each way. */
  readonly scale: number;
}

/** Images in black on a white sheet. */
export function sheet(width: number, height: number, placed: readonly Placed[]): Picture {
  return pictureOf(width, height, (x, y) => {
    const inks = placed.map(({ image, x: left, y: top, scale }) => {
      const column = Math.floor((x - left) / scale);
      const row = Math.floor((y - top) / scale);
      return column >= 0 && row >= 0 && column < SIDE && row < SIDE ? image[row * SIDE + column] : 0;
    });
    return 255 - Math.max(0, ...inks);
  });
}

/** Where the ink of an image is on the sheet. */
export function boxOf({ image, x, y, scale }: Placed): Box {
  const inked = [...image.keys()].filter((i) => image[i] > 100);
  const columns = inked.map((i) => i % SIDE);
  const rows = inked.map((i) => Math.floor(i / SIDE));
  return {
    left: x + Math.min(...columns) * scale,
    top: y + Math.min(...rows) * scale,
    right: x + (Math.max(...columns) + 1) * scale,
    bottom: y + (Math.max(...rows) + 1) * scale,
  };
}

/** Noise as a camera's. */
export function noisy(picture: Picture, deviation: number): Picture {
  const random = new Random(1);
  return changed(picture, (value) => Math.round(value + deviation * random.normal()));
}

export function toColours({ width, height, data }: Picture): Picture {
  return { width, height, data: Uint8ClampedArray.from([...data].flatMap((value) => [value, value, value, 255])) };
}

/** How many pixels two boxes differ by at most, on any side. */
export function distance(a: Box, b: Box): number {
  return Math.max(...(['left', 'top', 'right', 'bottom'] as const).map((side) => Math.abs(a[side] - b[side])));
}
