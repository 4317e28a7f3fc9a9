import type { Box } from '../../src/core/drawing/index.ts';
import { type LabelledImages, type Random, PIXELS, SIDE } from '../../src/core/network/index.ts';

/** Digits side by side on a sheet. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** How much of each pixel is inked, 0 to 1. */
  readonly ink: Float32Array;
  readonly digits: readonly PlacedDigit[];
}

export interface PlacedDigit {
  readonly label: number;
  readonly box: Box;
}

/** The longer side of MNIST's digits, px. */
const DIGIT = 20;

/**
 * Writes a number of two to six digits from a data set: 24 to 120 px high, no two quite alike in size, on a baseline that
 * wavers, with gaps from a tenth to two thirds of a digit's height between their boxes. Lines stay as thick as they are.
 */
export function compose({ images, labels }: LabelledImages, random: Random): Sheet {
  const height = random.uniform(24, 120);
  const margin = () => height * random.uniform(0.3, 1.2);
  const placed: { image: Uint8Array; label: number; crop: Box; scale: number; x: number; y: number }[] = [];
  const count = 2 + random.integer(5);
  let x = margin();
  const top = margin() + height * 0.25;
  while (placed.length < count) {
    const k = random.integer(labels.length);
    const image = images.subarray(k * PIXELS, (k + 1) * PIXELS);
    const crop = inkBox(image);
    const scale = (height / DIGIT) * random.uniform(0.88, 1.12);
    const y = top + height * (1 + random.uniform(-0.12, 0.12)) - (crop.bottom - crop.top) * scale;
    placed.push({ image, label: labels[k], crop, scale, x, y });
    x += (crop.right - crop.left) * scale + height * random.uniform(0.1, 0.67);
  }
  const sheet = {
    width: Math.ceil(x + margin()),
    height: Math.ceil(top + height * 1.25 + margin()),
    ink: new Float32Array(),
    digits: placed.map(({ label, crop, scale, x: left, y: up }) => ({
      label,
      box: {
        left,
        top: up,
        right: left + (crop.right - crop.left) * scale,
        bottom: up + (crop.bottom - crop.top) * scale,
      },
    })),
  };
  sheet.ink = new Float32Array(sheet.width * sheet.height);
  for (const { image, crop, scale, x: left, y: up } of placed) {
    for (let row = Math.max(0, Math.floor(up - scale)); row < Math.min(sheet.height, up + (SIDE + 1) * scale); row++) {
      for (
        let column = Math.max(0, Math.floor(left - scale));
        column < Math.min(sheet.width, left + (SIDE + 1) * scale);
        column++
      ) {
        const value = sample(
          image,
          SIDE,
          SIDE,
          (column + 0.5 - left) / scale + crop.left,
          (row + 0.5 - up) / scale + crop.top,
        );
        const at = row * sheet.width + column;
        sheet.ink[at] = Math.max(sheet.ink[at], value / 255);
      }
    }
  }
  return sheet;
}

/** The value at a point between the middles of pixels, by bilinear interpolation; 0 outside. */
export function sample(values: ArrayLike<number>, width: number, height: number, x: number, y: number): number {
  const column = Math.floor(x - 0.5);
  const row = Math.floor(y - 0.5);
  const right = x - 0.5 - column;
  const down = y - 0.5 - row;
  const at = (i: number, j: number) => (i >= 0 && j >= 0 && i < width && j < height ? values[j * width + i] : 0);
  return (
    (1 - down) * ((1 - right) * at(column, row) + right * at(column + 1, row)) +
    down * ((1 - right) * at(column, row + 1) + right * at(column + 1, row + 1))
  );
}

function inkBox(image: Uint8Array): Box {
  const box = { left: SIDE, top: SIDE, right: 0, bottom: 0 };
  image.forEach((value, i) => {
    if (value === 0) return;
    box.left = Math.min(box.left, i % SIDE);
    box.right = Math.max(box.right, (i % SIDE) + 1);
    box.top = Math.min(box.top, Math.floor(i / SIDE));
    box.bottom = Math.max(box.bottom, Math.floor(i / SIDE) + 1);
  });
  return box;
}
