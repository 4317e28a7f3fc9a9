/** A picture as cameras, screens and files give it. The browser's `ImageData` is one. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Row by row: width × height grey bytes, 0 black to 255 white; or four bytes a pixel, red, green, blue and opacity. */
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** A grey picture, and how much smaller it is than the one that it was made from. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  /** width × height bytes, row by row: 0 is black, 255 is white. */
  readonly data: Uint8Array;
  /** So many pixels across, and down, became one. */
  readonly shrunk: number;
}

/** What the rest of the work is done on has no more pixels: it bounds time and memory, whatever a camera gives. */
const MOST_PIXELS = 2_000_000;

/**
 * Makes a picture grey (luma, ITU-R BT.601; white where it is transparent), and smaller where it has more than two
 * million pixels: squares of k × k pixels become their average. A picture from a phone, of 12 megapixels, is shrunk by
 * three, and digits of 40 px in it still have 13.
 */
export function toGrey(picture: Picture): GreyPicture {
  const { width, height, data } = picture;
  const coloured = data.length !== width * height;
  const k = Math.max(1, Math.min(Math.ceil(Math.sqrt((width * height) / MOST_PIXELS)), width, height));
  const columns = Math.floor(width / k);
  const rows = Math.floor(height / k);
  const grey = new Uint8Array(columns * rows);
  const sums = new Uint32Array(columns);
  for (let row = 0; row < rows; row++) {
    sums.fill(0);
    for (let y = row * k; y < (row + 1) * k; y++) {
      let at = y * width;
      for (let column = 0; column < columns; column++) {
        let sum = 0;
        for (const end = at + k; at < end; at++) sum += coloured ? luma(data, at * 4) : data[at] * WHOLE;
        sums[column] += sum;
      }
    }
    const divisor = k * k * WHOLE;
    for (let column = 0; column < columns; column++) grey[row * columns + column] = Math.round(sums[column] / divisor);
  }
  return { width: columns, height: rows, data: grey, shrunk: k };
}

/** The weights of red, green and blue, in whole parts of this. */
const WHOLE = 256;

function luma(rgba: Uint8Array | Uint8ClampedArray, at: number): number {
  const opacity = rgba[at + 3];
  const brightness = 77 * rgba[at] + 150 * rgba[at + 1] + 29 * rgba[at + 2];
  return opacity === 255 ? brightness : 255 * WHOLE + ((brightness - 255 * WHOLE) * opacity) / 255;
}
