/** The kinds of floating-point numbers that are read, by the names that safetensors gives them. */
export const FLOAT_TYPES = ['F16', 'BF16', 'F32', 'F64'] as const;
export type FloatType = (typeof FLOAT_TYPES)[number];

/** Bytes that a number takes. */
export const FLOAT_SIZES: Readonly<Record<FloatType, number>> = { F16: 2, BF16: 2, F32: 4, F64: 8 };

/** Nearly every computer: their memory holds numbers as files do, and whole tensors are copied at once. */
const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Numbers as little-endian float32 bytes: those in memory themselves, where it holds them so. */
export function encodeFloats(numbers: Float32Array): Uint8Array {
  const { buffer, byteOffset, byteLength } = LITTLE_ENDIAN ? numbers : swapBytes(numbers.slice());
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/**
 * Numbers of any kind as float32, copied. Those of float64 are rounded, and become infinite where they are too large.
 *
 * @param bytes of whole numbers
 */
export function decodeFloats(bytes: Uint8Array, type: FloatType, littleEndian = true): Float32Array {
  const size = FLOAT_SIZES[type];
  const numbers = new Float32Array(bytes.length / size);
  if (type === 'F32') {
    new Uint8Array(numbers.buffer).set(bytes);
    return littleEndian === LITTLE_ENDIAN ? numbers : swapBytes(numbers);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = READERS[type];
  for (let i = 0; i < numbers.length; i++) numbers[i] = read(view, i * size, littleEndian);
  return numbers;
}

const READERS = {
  F16: (view: DataView, at: number, littleEndian: boolean) => halfToNumber(view.getUint16(at, littleEndian)),
  BF16: (view: DataView, at: number, littleEndian: boolean) => brainToNumber(view.getUint16(at, littleEndian)),
  F64: (view: DataView, at: number, littleEndian: boolean) => view.getFloat64(at, littleEndian),
};

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 bits of fraction. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 1024;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  // The smallest numbers have no leading one.
  return exponent === 0 ? sign * 2 ** -14 * fraction : sign * 2 ** (exponent - 15) * (1 + fraction);
}

const floatOfBits = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a float32. */
function brainToNumber(bits: number): number {
  floatOfBits.setUint16(0, bits);
  return floatOfBits.getFloat32(0);
}

/** Turns numbers of the one byte order into those of the other, in place. */
function swapBytes(numbers: Float32Array): Float32Array {
  const view = new DataView(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  for (let at = 0; at < numbers.byteLength; at += 4) view.setUint32(at, view.getUint32(at, true), false);
  return numbers;
}
