/**
 * The mean of the square around each pixel that reaches `reach` pixels each way, as far as it lies in the picture. Sums
 * of columns run down, and sums of windows along them: wide squares take no longer than small ones.
 */
export function mean(values: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  const means = new Uint8Array(values.length);
  const sums = new Uint32Array(width);
  const addRow = (y: number, sign: 1 | -1) => {
    for (let x = 0, at = y * width; x < width; x++, at++) sums[x] += sign * values[at];
  };
  for (let y = 0; y < Math.min(reach, height); y++) addRow(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + reach < height) addRow(y + reach, 1);
    if (y > reach) addRow(y - reach - 1, -1);
    const rows = Math.min(height - 1, y + reach) - Math.max(0, y - reach) + 1;
    let sum = 0;
    for (let x = 0; x < Math.min(reach, width); x++) sum += sums[x];
    for (let x = 0; x < width; x++) {
      if (x + reach < width) sum += sums[x + reach];
      if (x > reach) sum -= sums[x - reach - 1];
      const columns = Math.min(width - 1, x + reach) - Math.max(0, x - reach) + 1;
      means[y * width + x] = Math.round(sum / (rows * columns));
    }
  }
  return means;
}

/**
 * Fills what is darker than its surroundings and narrower than 2 × reach + 1 pixels, and leaves everything else as it
 * is, edges of larger dark areas too: the morphological closing by a square (Serra, 1982). Of all squares that a pixel
 * is in, each gives its lightest value, and the pixel gets the darkest of these. Squares may stick out of the picture, so
 * that a shadow doesn't count as narrow where the picture's border cuts it off.
 */
export function closing(values: Uint8Array, width: number, height: number, reach: number): Uint8Array {
  const side = 2 * reach + 1;
  const wide = width + 2 * reach;
  const high = height + 2 * reach;
  const rows = new Uint8Array(wide * height);
  const squares = new Uint8Array(wide * high);
  const closed = new Uint8Array(values.length);
  const queue = new Int32Array(Math.max(wide, high));
  const slide = (from: Line, to: Line, lightest: boolean) => extremes(from, to, side, lightest, queue);
  for (let y = 0; y < height; y++) slide(line(values, y * width, 1, width), line(rows, y * wide, 1, wide), true);
  for (let x = 0; x < wide; x++) slide(line(rows, x, wide, height), line(squares, x, wide, high), true);
  // Rows of squares become as short as the picture's, in place.
  for (let y = 0; y < high; y++) slide(line(squares, y * wide, 1, wide), line(squares, y * wide, 1, width), false);
  for (let x = 0; x < width; x++) slide(line(squares, x, wide, high), line(closed, x, width, height), false);
  return closed;
}

/** Some of an array's values, evenly spaced: a row of a picture, or a column. */
interface Line {
  readonly values: Uint8Array;
  readonly start: number;
  readonly step: number;
  readonly length: number;
}

function line(values: Uint8Array, start: number, step: number, length: number): Line {
  return { values, start, step, length };
}

/**
 * The largest or the smallest value of each window along a line. A longer line gets those of windows that stick out as
 * well, a shorter one only those of windows that fit in.
 *
 * The queue holds what may still become the extreme: each value in it is more extreme than all after it, so the first is
 * the window's. Each value enters and leaves once (Lemire, 2006).
 */
function extremes(from: Line, to: Line, window: number, largest: boolean, queue: Int32Array): void {
  // For bytes, exclusive or with 255 turns the order around.
  const flip = largest ? 0 : 255;
  const skipped = to.length > from.length ? 0 : window - 1;
  let first = 0;
  let last = 0;
  for (let i = 0; i < skipped + to.length; i++) {
    if (i < from.length) {
      const value = from.values[from.start + i * from.step] ^ flip;
      while (last > first && (from.values[from.start + queue[last - 1] * from.step] ^ flip) <= value) last--;
      queue[last++] = i;
    }
    if (queue[first] <= i - window) first++;
    if (i >= skipped)
      to.values[to.start + (i - skipped) * to.step] = from.values[from.start + queue[first] * from.step];
  }
}
