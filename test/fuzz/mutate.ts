import type { Random } from '../../src/core/network/index.ts';

/** Numbers that programs stumble over, as sizes, counts and offsets. */
const EDGES = [
  0n,
  1n,
  0x7fn,
  0x80n,
  0xffn,
  0x7fffn,
  0xffffn,
  0x7fff_ffffn,
  0x8000_0000n,
  0xffff_ffffn,
  (1n << 64n) - 1n,
];
const DIGITS = [
  '',
  '0',
  '1',
  '-1',
  '2',
  '1e9',
  '0.5',
  '4096',
  '65536',
  '4294967296',
  '9007199254740993',
  '9'.repeat(400),
];

/** One way to damage a file, or to forge one. */
type Mutation = (file: Uint8Array, random: Random, others: readonly Uint8Array[]) => Uint8Array;

const mutations: readonly Mutation[] = [
  function flipBits(file, random) {
    return edited(file, (bytes) => {
      for (let n = random.integer(8); n >= 0; n--) bytes[place(file, random)] ^= 1 << random.integer(8);
    });
  },
  function setBytes(file, random) {
    return edited(file, (bytes) => {
      for (let n = random.integer(8); n >= 0; n--) bytes[place(file, random)] = random.integer(256);
    });
  },
  /** A number of 1, 2, 4 or 8 bytes in either order. */
  function setNumber(file, random) {
    const size = 1 << random.integer(4);
    const littleEndian = random.integer(2) === 0;
    const value = pick(EDGES, random) + BigInt(random.integer(3) - 1);
    return edited(file, (bytes) => {
      const at = place(file, random);
      for (let i = 0; i < size && at + i < bytes.length; i++) {
        bytes[at + i] = Number((value >> BigInt(8 * (littleEndian ? i : size - 1 - i))) & 0xffn);
      }
    });
  },
  /** A number written in digits, as in JSON. */
  function setDigits(file, random) {
    const from = place(file, random);
    const start = file.findIndex((byte, i) => i >= from && isDigit(byte));
    if (start < 0) return file;
    let end = start;
    while (isDigit(file[end])) end++;
    return spliced(file, start, end, new TextEncoder().encode(pick(DIGITS, random)));
  },
  function cutOff(file, random) {
    return file.slice(0, place(file, random));
  },
  function remove(file, random) {
    const [start, end] = range(file, random);
    return spliced(file, start, end, new Uint8Array());
  },
  function insert(file, random) {
    const at = place(file, random);
    const noise = Uint8Array.from({ length: 1 + random.integer(64) }, () => random.integer(256));
    return spliced(file, at, at, noise);
  },
  function repeat(file, random) {
    const [start, end] = range(file, random);
    return spliced(file, end, end, file.slice(start, end));
  },
  function copy(file, random) {
    const [start, end] = range(file, random);
    return edited(file, (bytes) => bytes.copyWithin(place(file, random), start, end));
  },
  /** The beginning of this file and the end of another one. */
  function splice(file, random, others) {
    const other = pick(others, random);
    return spliced(file, place(file, random), file.length, other.slice(place(other, random)));
  },
];

/**
 * Damages a file in one to three ways, as fuzzers do. Beginnings and ends are hit more often than their share: that is
 * where formats keep what the rest hangs on.
 *
 * @param others files to take pieces from; of the same format is best
 * @returns a new file
 */
export function mutate(file: Uint8Array, random: Random, others: readonly Uint8Array[]): Uint8Array {
  let mutated: Uint8Array = file.slice();
  for (let n = pick([1, 1, 2, 3], random); n > 0; n--) mutated = pick(mutations, random)(mutated, random, others);
  return mutated;
}

/** So many bytes at either end count as the beginning and the end. */
const RIM = 512;

function place(file: Uint8Array, random: Random): number {
  if (file.length === 0) return 0;
  const near = random.integer(Math.min(RIM, file.length));
  return [near, near, file.length - 1 - near, random.integer(file.length)][random.integer(4)];
}

function range(file: Uint8Array, random: Random): [number, number] {
  const start = place(file, random);
  return [start, Math.min(file.length, start + 1 + random.integer(random.integer(2) === 0 ? 8 : 1024))];
}

function edited(file: Uint8Array, edit: (bytes: Uint8Array) => void): Uint8Array {
  const bytes = file.slice();
  if (bytes.length > 0) edit(bytes);
  return bytes;
}

function spliced(file: Uint8Array, start: number, end: number, middle: Uint8Array): Uint8Array {
  const result = new Uint8Array(start + middle.length + (file.length - end));
  result.set(file.subarray(0, start));
  result.set(middle, start);
  result.set(file.subarray(end), start + middle.length);
  return result;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function pick<T>(values: readonly T[], random: Random): T {
  return values[random.integer(values.length)];
}
