import { signal } from '@preact/signals';
import type { Real } from '../../core/network/index.ts';
import { onThemeChange } from '../state/theme.ts';

/** The diverging scale: how many colours there are from zero to either end. */
const SHADES = 255;
/** How dark the drawing is under what is painted over it. */
const UNDER = 0.3;

/** What can be shown as colours. */
export type Numbers = Real | Int8Array;

type Colour = readonly [red: number, green: number, blue: number];

/** The colours of numbers, in the theme of the moment. */
export interface Palette {
  readonly zero: Colour;
  readonly ink: Colour;
  /** From the most negative to the most positive value, zero in the middle; as a canvas has its pixels in memory. */
  readonly scale: Uint32Array;
}

export const palette = signal<Palette | null>(null);

/**
 * Keeps the palette as the style sheet has it.
 *
 * @param probe an element whose text is the colour of ink, its background that of zero, and its top and bottom borders
 *   those of negative and positive numbers
 * @returns ends it
 */
export function keepPalette(probe: HTMLElement): () => void {
  return onThemeChange(() => {
    const style = getComputedStyle(probe);
    const zero = parse(style.backgroundColor);
    const ends = [parse(style.borderTopColor), parse(style.borderBottomColor)];
    const scale = new Uint32Array(2 * SHADES + 1);
    for (let s = -SHADES; s <= SHADES; s++) {
      scale[s + SHADES] = packed(mix(zero, ends[s < 0 ? 0 : 1], Math.abs(s) / SHADES));
    }
    palette.value = { zero, ink: parse(style.color), scale };
  });
}

/** The largest value by size, which is where a scale ends; 1 where all are zero. */
export function limitOf(values: Numbers): number {
  let limit = 0;
  for (let i = 0; i < values.length; i++) limit = Math.max(limit, Math.abs(values[i]));
  return limit || 1;
}

/**
 * Paints numbers as colours, one pixel each.
 *
 * @param image as many pixels as values, or more: those stay as they are
 * @param limit the value at either end of the scale; what is beyond has the same colour
 * @param under ink from 0 to 1, one for each value, to be seen below the numbers that are small
 */
export function paintHeat(
  image: ImageData,
  values: Numbers,
  limit: number,
  { zero, ink, scale }: Palette,
  under?: Numbers | null,
): void {
  const pixels = new Uint32Array(image.data.buffer);
  const factor = SHADES / limit;
  for (let i = 0; i < values.length; i++) {
    const shade = Math.max(-SHADES, Math.min(SHADES, Math.round(values[i] * factor)));
    pixels[i] = scale[shade + SHADES];
    if (!under || under[i] === 0) continue;
    const top = Math.abs(shade) / SHADES;
    const below = mix(zero, ink, UNDER * under[i]);
    pixels[i] = packed(mix(below, unpacked(scale[shade < 0 ? 0 : 2 * SHADES]), top));
  }
}

function mix(a: Colour, b: Colour, share: number): Colour {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share];
}

/** Red is in the lowest byte, on every machine that a browser runs on. */
function packed([red, green, blue]: Colour): number {
  return (0xff000000 | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;
}

function unpacked(pixel: number): Colour {
  return [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255];
}

/** A colour as the browser computes it: rgb(1, 2, 3). */
function parse(colour: string): Colour {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}
