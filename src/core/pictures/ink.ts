import type { Bitmap, Box } from '../drawing/index.ts';
import { darkness } from './paper.ts';
import { type Part, type Parts, connectedParts } from './parts.ts';
import type { GreyPicture } from './picture.ts';

/** Ink is darker than paper by at least this, of 255: what is lighter are spots of the paper. */
const FAINTEST = 20;
/** And by more than so many standard deviations of the paper. */
const ABOVE_NOISE = 4;
/** This share of what is darker than paper is lighter than full ink in a photo: the edges of lines. */
const EDGES = 0.8;
/** A pixel that is this part as dark as full ink belongs to a line. */
const LINE = 0.4;
/** Ink that is so dark, of 255, is as dark as can be, and stays as it is. */
const BLACK = 230;
/** A part with fewer pixels is a grain of noise. */
const GRAIN = 4;
/** A picture with more parts than this is no number; only the largest are looked at. */
const MOST_PARTS = 500;
/** What the picture's border cuts off, and is longer than digits by this factor, is the edge of the paper or a line. */
const LONG = 3;
/** What is around another part that is at least this part as high is a frame, as on a form; what is in a 0 is smaller. */
const FRAMED = 1 / 4;

/** The ink in a picture. */
export interface Ink extends Bitmap {
  /** Pixels from this value on belong to lines; what is lighter is an edge, or noise. */
  readonly line: number;
  /** Whether the paper is everywhere the same, as only computers draw it: then there is no noise. */
  readonly even: boolean;
}

/** Finds the ink in a picture, dark or light. Grey levels stay: full ink becomes 255, and the edges of lines are between. */
export function inkOf(grey: GreyPicture): Ink {
  const { width, height } = grey;
  const { data, noise, even } = darkness(grey);
  const floor = Math.max(FAINTEST, ABOVE_NOISE * noise);
  const full = quantileAbove(data, floor, even ? 1 : EDGES);
  const line = Math.max(floor, LINE * full);
  if (full >= BLACK) return { width, height, data, line, even };
  const low = Math.min(2 * noise, line / 2);
  const scale = 255 / Math.max(1, full - low);
  const stretched = (value: number) => Math.round(Math.max(0, Math.min(255, (value - low) * scale)));
  const levels = Uint8Array.from({ length: 256 }, (_, value) => stretched(value));
  for (let i = 0; i < data.length; i++) data[i] = levels[data[i]];
  return { width, height, data, line: stretched(line), even };
}

/** What hangs together in the ink, without grains of noise, without frames, and without what goes beyond the picture. */
export function partsOf({ width, height, data, line }: Ink): Parts {
  const mask = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) mask[i] = data[i] >= line ? 1 : 0;
  const { parts, labels } = connectedParts(mask, width, height, GRAIN);
  return { parts: withoutFrames(withoutEdges(largest(parts), width, height)), labels };
}

/** What the given share of the values from the floor on is no more than. */
function quantileAbove(values: Uint8Array, floor: number, share: number): number {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value]++;
  const wanted = share * counts.reduce((sum, count, value) => (value < floor ? 0 : sum + count), 0);
  let sum = 0;
  return counts.findIndex((count, value) => value >= floor && (sum += count) >= wanted);
}

function largest(parts: readonly Part[]): readonly Part[] {
  return parts.length <= MOST_PARTS ? parts : parts.toSorted((a, b) => b.area - a.area).slice(0, MOST_PARTS);
}

/** Leaves out what sticks out of the picture, where there is something else that is not as long. */
function withoutEdges(parts: readonly Part[], width: number, height: number): readonly Part[] {
  const inside = ({ left, top, right, bottom }: Box) => left > 0 && top > 0 && right < width && bottom < height;
  const side = ({ left, top, right, bottom }: Box) => Math.max(right - left, bottom - top);
  const whole = parts.filter(inside);
  const area = whole.reduce((sum, part) => sum + part.area, 0);
  const longest = whole.reduce((most, part) => Math.max(most, side(part)), 0);
  return parts.filter((part) => inside(part) || part.area > area || side(part) <= LONG * longest);
}

function withoutFrames(parts: readonly Part[]): readonly Part[] {
  const isAround = (frame: Box, { left, top, right, bottom }: Box) =>
    left > frame.left &&
    top > frame.top &&
    right < frame.right &&
    bottom < frame.bottom &&
    bottom - top >= FRAMED * (frame.bottom - frame.top);
  return parts.filter((frame) => !parts.some((part) => isAround(frame, part)));
}
