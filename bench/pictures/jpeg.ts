/** The luminance table of the JPEG standard (ITU-T T.81, table K.1). */
const TABLE = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

const SIDE = 8;

/** The orthonormal discrete cosine transform as a matrix: row u is the wave of frequency u. */
const WAVES = Float64Array.from({ length: SIDE * SIDE }, (_, i) => {
  const u = Math.floor(i / SIDE);
  const x = i % SIDE;
  return Math.sqrt((u === 0 ? 1 : 2) / SIDE) * Math.cos(((2 * x + 1) * u * Math.PI) / (2 * SIDE));
});
/** Its inverse is its transpose. */
const BACK = WAVES.map((_, i) => WAVES[(i % SIDE) * SIDE + Math.floor(i / SIDE)]);

/**
 * What JPEG loses: blocks of 8 × 8 are transformed, rounded to multiples of the table's steps, and transformed back.
 *
 * @param quality 1 to 100, as the reference implementation (libjpeg) scales its table by it
 */
export function compress(plane: Float32Array, width: number, height: number, quality: number): Float32Array {
  const scale = quality < 50 ? 50 / quality : 2 - quality / 50;
  const out = new Float32Array(plane.length);
  const block = new Float64Array(SIDE * SIDE);
  for (let top = 0; top < height; top += SIDE) {
    for (let left = 0; left < width; left += SIDE) {
      for (let i = 0; i < block.length; i++) {
        const x = Math.min(width - 1, left + (i % SIDE));
        const y = Math.min(height - 1, top + Math.floor(i / SIDE));
        block[i] = plane[y * width + x] - 128;
      }
      const waves = transform(WAVES, block);
      const rounded = waves.map((value, i) => {
        const step = Math.max(1, TABLE[i] * scale);
        return Math.round(value / step) * step;
      });
      const back = transform(BACK, rounded);
      for (let y = top; y < Math.min(height, top + SIDE); y++) {
        for (let x = left; x < Math.min(width, left + SIDE); x++) {
          out[y * width + x] = back[(y - top) * SIDE + x - left] + 128;
        }
      }
    }
  }
  return out;
}

/** A B Aᵀ, all of 8 × 8. */
function transform(a: Float64Array, b: Float64Array): Float64Array {
  const half = new Float64Array(SIDE * SIDE);
  const whole = new Float64Array(SIDE * SIDE);
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) {
      for (let k = 0; k < SIDE; k++) half[i * SIDE + j] += a[i * SIDE + k] * b[k * SIDE + j];
    }
  }
  for (let i = 0; i < SIDE; i++) {
    for (let j = 0; j < SIDE; j++) {
      for (let k = 0; k < SIDE; k++) whole[i * SIDE + j] += half[i * SIDE + k] * a[j * SIDE + k];
    }
  }
  return whole;
}
