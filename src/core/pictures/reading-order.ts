import type { Box } from '../drawing/index.ts';
import { type Group, overlap } from './group.ts';

/** A digit is in a line if this share of the lower one's height is beside the line's last digit. */
const BESIDE = 0.3;

/**
 * Puts digits in the order of reading. A line may climb or fall: only neighbours need to be beside each other.
 *
 * @returns lines from top to bottom, each from left to right
 */
export function readingOrder(groups: readonly Group[]): Group[][] {
  const lines: Group[][] = [];
  for (const group of groups.toSorted((a, b) => middle(a.box.left, a.box.right) - middle(b.box.left, b.box.right))) {
    let best: Group[] | null = null;
    let most = BESIDE;
    for (const line of lines) {
      const share = beside(group.box, line.at(-1)!.box);
      if (share < most) continue;
      most = share;
      best = line;
    }
    if (best) best.push(group);
    else lines.push([group]);
  }
  return lines.sort((a, b) => heightOnPage(a) - heightOnPage(b));
}

function beside(a: Box, b: Box): number {
  return overlap(a.top, a.bottom, b.top, b.bottom) / Math.min(a.bottom - a.top, b.bottom - b.top);
}

function heightOnPage(line: readonly Group[]): number {
  return line.reduce((sum, { box }) => sum + middle(box.top, box.bottom), 0) / line.length;
}

function middle(start: number, end: number): number {
  return (start + end) / 2;
}
