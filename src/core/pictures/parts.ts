import type { Box } from '../drawing/index.ts';

/** Pixels that hang together, corners included. */
export interface Part extends Box {
  /** Its number, from 1 on: what its pixels are labelled with. */
  readonly label: number;
  /** px */
  readonly area: number;
}

export interface Parts {
  readonly parts: readonly Part[];
  /** Of each pixel: the label of its part, or 0. */
  readonly labels: Int32Array;
}

/**
 * Finds what hangs together: one pass gives labels and notes which of them touch, in a forest of labels (union-find,
 * Tarjan 1975); a second one gives each pixel the label that its tree has (Rosenfeld and Pfaltz, 1966).
 *
 * @param mask width × height, not 0 for what counts
 * @param least parts with fewer pixels are left out
 * @param labels where to write the labels: as long as the mask, all 0
 */
export function connectedParts(
  mask: Uint8Array,
  width: number,
  height: number,
  least = 1,
  labels: Int32Array = new Int32Array(mask.length),
): Parts {
  // A new label has no label left of it, nor in the row above: there is at most one in a square of 2 × 2.
  const parent = new Int32Array(Math.ceil(width / 2) * Math.ceil(height / 2) + 1);
  let count = 0;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (mask[at] === 0) continue;
      const left = x > 0 ? labels[at - 1] : 0;
      const above = y > 0 ? labels[at - width] : 0;
      const before = y > 0 && x > 0 ? labels[at - width - 1] : 0;
      const after = y > 0 && x + 1 < width ? labels[at - width + 1] : 0;
      // Above touches all of the others; left and before touch each other; only after can be new to them.
      let label = above || left || before;
      if (above === 0 && after > 0) label = label > 0 ? join(parent, label, after) : after;
      if (label === 0) {
        label = ++count;
        parent[label] = label;
      }
      labels[at] = label;
    }
  }
  return collect(labels, parent, count, width, least);
}

function root(parent: Int32Array, label: number): number {
  while (parent[label] !== label) {
    parent[label] = parent[parent[label]];
    label = parent[label];
  }
  return label;
}

function join(parent: Int32Array, a: number, b: number): number {
  const first = root(parent, a);
  const second = root(parent, b);
  // The smaller label is the root: trees stay flat enough, and the order is that of reading.
  const [low, high] = first < second ? [first, second] : [second, first];
  parent[high] = low;
  return low;
}

/** Measures each tree, numbers those that are large enough, and labels their pixels by that number. */
function collect(labels: Int32Array, parent: Int32Array, count: number, width: number, least: number): Parts {
  const area = new Int32Array(count + 1);
  for (let label = 1; label <= count; label++) parent[label] = root(parent, label);
  for (const label of labels) if (label > 0) area[parent[label]]++;
  const number = new Int32Array(count + 1);
  const parts: { -readonly [K in keyof Part]: Part[K] }[] = [];
  for (let label = 1; label <= count; label++) {
    if (parent[label] !== label || area[label] < least) continue;
    number[label] = parts.length + 1;
    parts.push({ label: number[label], area: area[label], left: width, top: Infinity, right: 0, bottom: 0 });
  }
  for (let at = 0; at < labels.length; at++) {
    if (labels[at] === 0) continue;
    const label = number[parent[labels[at]]];
    labels[at] = label;
    if (label === 0) continue;
    const part = parts[label - 1];
    const x = at % width;
    const y = Math.floor(at / width);
    if (x < part.left) part.left = x;
    if (x >= part.right) part.right = x + 1;
    if (part.top === Infinity) part.top = y;
    part.bottom = y + 1;
  }
  return { parts, labels };
}
