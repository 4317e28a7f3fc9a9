import type { Box } from '../drawing/index.ts';
import type { Part } from './parts.ts';

/** What is taken for one digit. */
export interface Group {
  readonly box: Box;
  readonly parts: readonly Part[];
}

/** All of these are in heights of a usual digit of the picture. */

/** A part that is shorter and narrower is a speck, and left out. */
const SPECK = 0.12;
/** A part that is lower than this is a piece of a digit: a dot, a bar, the end of a broken line; */
const PIECE = 0.5;
/** or lower than this, where it is partly over or under another: the left of a 4. */
const OVERLAPPING_PIECE = 0.75;
/** So far a piece may be from its digit. */
const NEAR = 0.2;
/** Parts above each other are one digit where together they are no higher than this, */
const TALLEST = 1.6;
/** and no farther apart; */
const STACKED = 0.35;
/** or where they nearly touch. */
const TOUCHING = 0.1;

/** Parts are above each other, or entwined, where this share of the narrower one's width is over the other; */
const OVER = 0.5;
/** partly, where this share is. */
const PARTLY_OVER = 0.2;

/**
 * Puts parts together that make one digit: the bar of a 5 and what is under it, lines that broke, the two strokes of a 4.
 * Digits beside each other, and digits in the next line, stay apart.
 */
export function groupParts(parts: readonly Part[]): Group[] {
  const height = usualHeight(parts);
  const lines = parts.filter((part) => longerSide(part) >= SPECK * height);
  let groups: Group[] = lines.map((part) => ({ box: part, parts: [part] }));
  groups = joinAll(groups, (a, b) => (stacked(a, b, height) ? 0 : Infinity));
  return joinAll(groups, (a, b) => attached(a, b, height));
}

/** Joins the closest two groups, over and over, until none are close enough: Infinity is too far. */
function joinAll(groups: Group[], distance: (a: Box, b: Box) => number): Group[] {
  for (;;) {
    let least = Infinity;
    let pair: [Group, Group] | null = null;
    for (let i = 0; i < groups.length; i++) {
      for (let j = 0; j < i; j++) {
        const between = distance(groups[i].box, groups[j].box);
        if (between < least) {
          least = between;
          pair = [groups[i], groups[j]];
        }
      }
    }
    if (!pair) return groups;
    const [a, b] = pair;
    groups = groups.filter((group) => group !== a && group !== b);
    groups.push({ box: around(a.box, b.box), parts: [...a.parts, ...b.parts] });
  }
}

/** Whether one is over the other, or they are entwined, as parts of one digit are. */
function stacked(a: Box, b: Box, height: number): boolean {
  const over = overlap(a.left, a.right, b.left, b.right) / Math.min(widthOf(a), widthOf(b));
  const beside = overlap(a.top, a.bottom, b.top, b.bottom) / Math.min(heightOf(a), heightOf(b));
  if (over < OVER && over <= Math.max(0, beside)) return false;
  const gap = -overlap(a.top, a.bottom, b.top, b.bottom);
  return gap <= TOUCHING * height || (gap <= STACKED * height && heightOf(around(a, b)) <= TALLEST * height);
}

/** How far a piece is from what it may belong to; Infinity where neither is a piece, or too far. */
function attached(a: Box, b: Box, height: number): number {
  const over = overlap(a.left, a.right, b.left, b.right) / Math.min(widthOf(a), widthOf(b));
  const piece = over < PARTLY_OVER ? PIECE : OVERLAPPING_PIECE;
  if (Math.min(heightOf(a), heightOf(b)) >= piece * height) return Infinity;
  if (heightOf(around(a, b)) > TALLEST * height) return Infinity;
  const across = Math.max(0, -overlap(a.left, a.right, b.left, b.right));
  const down = Math.max(0, -overlap(a.top, a.bottom, b.top, b.bottom));
  const distance = Math.hypot(across, down);
  return distance <= NEAR * height ? distance : Infinity;
}

/** Half of the picture's ink, measured along its height, is in parts at least as high: dots and bars don't count much. */
export function usualHeight(parts: readonly Box[]): number {
  const heights = parts.map(heightOf).sort((a, b) => b - a);
  const half = heights.reduce((sum, height) => sum + height, 0) / 2;
  let sum = 0;
  return heights.find((height) => (sum += height) >= half) ?? 0;
}

/** By how much two intervals overlap; less than 0 is how far they are apart. */
export function overlap(start: number, end: number, otherStart: number, otherEnd: number): number {
  return Math.min(end, otherEnd) - Math.max(start, otherStart);
}

function around(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

function heightOf({ top, bottom }: Box): number {
  return bottom - top;
}

function widthOf({ left, right }: Box): number {
  return right - left;
}

function longerSide(box: Box): number {
  return Math.max(widthOf(box), heightOf(box));
}
