import { closing, mean, opening } from './filters.ts';
import type { GreyPicture } from './picture.ts';

/**
 * What is narrower than this part of the picture's shorter side may be a line of ink; what is wider is paper, though it
 * may be dark: a shadow, or the table beside the paper.
 */
const LINE = 1 / 5;
/** Lines of ink differ from the mean of what is within this part of the picture's longer side. */
const AROUND = 1 / 10;
/** What is lighter than its surroundings and narrower than this, px, is noise: it is taken away before paper is looked for. */
const GLINT = 5;

/** Values that differ by no more, of 255, are nearly the same, */
const ALIKE = 12;
/** and this share of the border is hardly anything. */
const FEW = 0.05;

/** How dark a picture's pixels are against the paper. */
export interface Darkness {
  /** width × height bytes: 0 as the paper around it, or lighter; 255 black. */
  readonly data: Uint8Array;
  /** The standard deviation of the paper's own brightness in the same measure. */
  readonly noise: number;
  /** Whether the paper is everywhere the same, as only computers draw it. */
  readonly even: boolean;
}

/**
 * Measures how much darker each pixel is than the paper would be there. A picture of light ink on a dark ground is
 * inverted first.
 *
 * Light falls on paper unevenly, and what is seen is the product of both: so the measure is 1 - brightness / paper. The
 * paper's brightness is the picture with dark lines filled (a closing; subtracting it is known as the bottom-hat
 * transform), which follows the edges of shadows, where a mean of the surroundings, as local thresholds use it
 * (Bradley and Roth, 2007; Sauvola, 2000), takes a band along them for ink.
 */
export function darkness(grey: GreyPicture): Darkness {
  const { width, height } = grey;
  const even = evenGround(grey);
  const ground =
    even === null
      ? mean(grey.data, width, height, Math.ceil(Math.max(width, height) * AROUND))
      : new Uint8Array(grey.data.length).fill(even);
  const dark = hasDarkInk(grey.data, ground);
  const data = dark ? grey.data : grey.data.map((value) => 255 - value);
  if (even !== null) {
    const paper = dark ? even : 255 - even;
    const darker = data.map((value) => Math.max(0, partOf(paper, paper - value)));
    return { data: darker, noise: 0, even: true };
  }
  const side = Math.ceil(Math.min(width, height) * LINE);
  const paper = closing(opening(data, width, height, GLINT), width, height, side);
  // Signed: up to 255 lighter, which is 0 here, to 255 darker.
  const counts = new Uint32Array(511);
  const differences = new Int16Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const difference = Math.max(-255, partOf(paper[i], paper[i] - data[i]));
    differences[i] = difference;
    counts[difference + 255]++;
  }
  // Most of the picture is paper. The closing favours what is light in the paper's noise: the median corrects that.
  const bias = quantile(counts, 0.5) - 255;
  // Of what is lighter than that, and so no ink, 68 % is within a standard deviation, if it is distributed normally.
  const noise = bias - (quantile(counts, 0.16) - 255);
  const darker = new Uint8Array(data.length);
  for (let i = 0; i < darker.length; i++) darker[i] = Math.max(0, Math.min(255, differences[i] - bias));
  return { data: darker, noise, even: false };
}

/**
 * The brightness of the paper where it is everywhere the same, as only computers draw it; else null. It shows at the
 * picture's border: most of that has one value, and hardly anything there is nearly the same. Of an overexposed photo
 * the first is true at most.
 */
function evenGround({ width, height, data }: GreyPicture): number | null {
  const counts = new Uint32Array(256);
  for (let x = 0; x < width; x++) {
    counts[data[x]]++;
    counts[data[(height - 1) * width + x]]++;
  }
  for (let y = 0; y < height; y++) {
    counts[data[y * width]]++;
    counts[data[(y + 1) * width - 1]]++;
  }
  const border = 2 * (width + height);
  const ground = counts.findIndex((count) => count > border / 2);
  if (ground < 0) return null;
  const alike = counts.slice(Math.max(0, ground - ALIKE), ground + ALIKE + 1).reduce((sum, count) => sum + count, 0);
  return alike - counts[ground] <= border * FEW ? ground : null;
}

/** Ink covers less than paper does: what differs most from its surroundings is ink. */
function hasDarkInk(data: Uint8Array, ground: Uint8Array): boolean {
  let skewness = 0;
  for (let i = 0; i < data.length; i++) skewness += (data[i] - ground[i]) ** 3;
  return skewness <= 0;
}

/** How much of a brightness a part of it is, of 255. Where there is none, there is nothing to be darker than. */
function partOf(brightness: number, part: number): number {
  return Math.round((255 * part) / Math.max(1, brightness));
}

/** What the given share of the counted values, 0, 1, …, is no more than. */
function quantile(counts: Uint32Array, share: number): number {
  const wanted = share * counts.reduce((sum, count) => sum + count, 0);
  let sum = 0;
  return counts.findIndex((count) => (sum += count) >= wanted);
}
