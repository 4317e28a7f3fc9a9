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
 * Fills what is darker than its surroundings and narrower than `side` pixels, and leaves everything else as it is, edges
 * of larger dark areas too: the morphological closing by a square (Serra, 1982). Of all squares that a pixel is in, each
 * gives its lightest value, and the pixel gets the darkest of these. Squares may stick out of the picture, so that a
 * shadow doesn't count as narrow where the picture's border cuts it off.
 */
export function closing(values: Uint8Array, width: number, height: number, side: number): Uint8Array {
  // A margin of zeros on the left and above: what comes after a row is the margin of the next one.
  const margin = side - 1;
  const across = width + margin;
  const squares = new Uint8Array(across * (height + margin));
  for (let y = 0; y < height; y++) {
    squares.set(values.subarray(y * width, (y + 1) * width), (y + margin) * across + margin);
  }
  // Each pixel becomes the lightest of the square right of it and below it; then the darkest of those left and above.
  lightest(squares, 1, side);
  lightest(squares, across, side);
  darkest(squares, 1, side);
  darkest(squares, across, side);
  const closed = new Uint8Array(values.length);
  for (let y = 0; y < height; y++) {
    const start = (y + margin) * across + margin;
    closed.set(squares.subarray(start, start + width), y * width);
  }
  return closed;
}

/** Takes away what is lighter than its surroundings and narrower than `side` pixels: a closing of the negative. */
export function opening(values: Uint8Array, width: number, height: number, side: number): Uint8Array {
  return negative(closing(negative(values), width, height, side));
}

function negative(values: Uint8Array): Uint8Array {
  return values.map((value) => 255 - value);
}

/** Makes each value the largest of it and the count - 1 after it, a step apart: runs are joined to runs twice as long. */
function lightest(values: Uint8Array, step: number, count: number): void {
  for (let joined = 1; joined < count;) {
    const more = Math.min(joined, count - joined);
    const away = more * step;
    for (let i = away; i < values.length; i++) {
      const after = values[i];
      if (after > values[i - away]) values[i - away] = after;
    }
    joined += more;
  }
}

/** Makes each value the smallest of it and the count - 1 before it, a step apart. */
function darkest(values: Uint8Array, step: number, count: number): void {
  for (let joined = 1; joined < count;) {
    const more = Math.min(joined, count - joined);
    const away = more * step;
    for (let i = values.length - 1; i >= away; i--) {
      const before = values[i - away];
      if (before < values[i]) values[i] = before;
    }
    joined += more;
  }
}
