import { constants, deflateRawSync } from 'node:zlib';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exportModel, importModel, readNpz, writeNpz } from '../../../src/core/formats/index.ts';
import { anyModel, fixture } from './support.ts';

const model = anyModel([784, 3, 10], 1, { name: '내 모델 “7” 🖋' });
const file = exportModel(model, 'npz');

describe('an .npz file', () => {
  it('is laid out as numpy writes it', () => {
    const { 'W1.npy': W1 } = unzipSync(file);
    expect([...W1.subarray(0, 8)]).toEqual([0x93, ...Buffer.from('NUMPY'), 1, 0]);
    const start = 10 + W1[8] + 256 * W1[9];
    expect(start % 64).toBe(0);
    expect(strFromU8(W1.subarray(10, start))).toMatch(
      /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(784, 3\), \} *\n$/,
    );
    expect(W1.length).toBe(start + 784 * 3 * 4);
    expect(new DataView(W1.buffer, W1.byteOffset).getFloat32(start, true)).toBe(model.parameters[0].W.data[0]);
  });

  it('has the arrays that the textbook has, in its order, and the metadata', () => {
    expect(Object.keys(unzipSync(file))).toEqual(['W1.npy', 'b1.npy', 'W2.npy', 'b2.npy', 'inkling.npy']);
    expect(strFromU8(unzipSync(file)['b1.npy'])).toContain("'shape': (3,)");
    expect(readNpz(file, 'x').metadata).toEqual({ inkling: JSON.stringify(model.metadata) });
  });

  it('keeps tensors of any number of dimensions, and texts of any characters', () => {
    const tensors = new Map([
      ['scalar', { shape: [], data: Float32Array.of(1.5) }],
      ['empty', { shape: [0, 3], data: new Float32Array() }],
      ['cube', { shape: [2, 1, 2], data: Float32Array.of(1, 2, 3, 4) }],
    ]);
    const metadata = { none: '', some: 'ä € 😀 \u0000 한' };
    expect(readNpz(writeNpz({ tensors, metadata }), 'x')).toEqual({ tensors, metadata });
  });
});

/** An .npy file with a header and data of our own. */
function npy(header: string, data: number[] | Uint8Array = [], version = 1): Uint8Array {
  const length =
    version === 1 ? [header.length & 255, header.length >> 8] : [header.length & 255, header.length >> 8, 0, 0];
  return Uint8Array.from([0x93, ...Buffer.from('NUMPY'), version, 0, ...length, ...Buffer.from(header), ...data]);
}

const npz = (array: Uint8Array) => zipSync({ 'a.npy': array });
const read = (array: Uint8Array) => readNpz(npz(array), 'x').tensors.get('a');
const header = (descr: string, shape: string, fortran = 'False') =>
  `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': ${shape}, }`;
const littleEndian = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer);

describe('an array', () => {
  it.each([1, 2, 3])('is read from .npy version %i', (version) => {
    const array = npy(header('<f4', '(2,)'), littleEndian(1.5, -2), version);
    expect(read(array)).toEqual({ shape: [2], data: Float32Array.of(1.5, -2) });
  });

  it.each<[string, number[]]>([
    ['<f4', [0, 0, 0xc0, 0x3f]],
    ['>f4', [0x3f, 0xc0, 0, 0]],
    ['<f8', [0, 0, 0, 0, 0, 0, 0xf8, 0x3f]],
    ['>f8', [0x3f, 0xf8, 0, 0, 0, 0, 0, 0]],
    ['<f2', [0x00, 0x3e]],
    ['>f2', [0x3e, 0x00]],
    ['=f4', [0, 0, 0xc0, 0x3f]],
  ])('of %s is read', (descr, bytes) => {
    expect(read(npy(header(descr, '(1,)'), bytes))!.data).toEqual(Float32Array.of(1.5));
  });

  it.each<[string, number, number]>([
    ['zero', 0x0000, 0],
    ['minus zero', 0x8000, -0],
    ['the smallest number', 0x0001, 2 ** -24],
    ['the largest that is not normal', 0x03ff, 2 ** -14 - 2 ** -24],
    ['the smallest that is', 0x0400, 2 ** -14],
    ['a third', 0x3555, 0.333251953125],
    ['the largest number', 0x7bff, 65504],
    ['infinity', 0x7c00, Infinity],
    ['minus infinity', 0xfc00, -Infinity],
    ['no number', 0x7e00, NaN],
  ])('of half precision holds %s', (_, bits, value) => {
    expect(read(npy(header('<f2', '(1,)'), [bits & 255, bits >> 8]))!.data).toEqual(Float32Array.of(value));
  });

  it('stored column by column is turned', () => {
    const columns = npy(header('<f4', '(2, 3)', 'True'), littleEndian(1, 4, 2, 5, 3, 6));
    expect(read(columns)).toEqual({ shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) });
    // numpy: np.arange(12).reshape(2, 3, 2).ravel('F')
    const cube = npy(header('<f4', '(2, 3, 2)', 'True'), littleEndian(0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11));
    expect(read(cube)!.data).toEqual(Float32Array.from({ length: 12 }, (_, i) => i));
  });

  it('has its header’s fields in any order, as Python 2 wrote them too', () => {
    const array = npy(`{"shape": (2L, 1L), "fortran_order": False, "descr": "<f4"}`, littleEndian(1, 2));
    expect(read(array)!.shape).toEqual([2, 1]);
  });
});

describe('is refused, with what is wrong', () => {
  it.each<[string, Uint8Array, string]>([
    ['what is no array', Uint8Array.of(1, 2, 3), 'x can’t be used as a model: a is no .npy file'],
    ['a version to come', npy(header('<f4', '()'), [], 4), 'a is of .npy version 4; 1, 2 and 3 are known'],
    ['a header longer than the file', npy(header('<f4', '()')).subarray(0, 20), 'a has a header of 55 bytes'],
    ['a header without a shape', npy(`{'descr': '<f4', 'fortran_order': False}`), "a has the header {'descr'"],
    ['a header that is a program', npy(`__import__('os').system('true')`), 'a has the header __import__'],
    ['whole numbers', npy(header('<i8', '()')), 'x: a.dtype: expected f2, f4, f8, got <i8.'],
    ['complex numbers', npy(header('<c8', '()')), 'x: a.dtype: expected f2, f4, f8, got <c8.'],
    ['records', npy(`{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': ()}`), 'a has the header'],
    ['too few numbers', npy(header('<f4', '(3,)'), littleEndian(1, 2)), 'a [3] needs 12 bytes, and has 8'],
    ['too many numbers', npy(header('<f4', '(1,)'), littleEndian(1, 2)), 'a [1] needs 4 bytes, and has 8'],
    ['a shape beyond all memory', npy(header('<f4', `(${'9'.repeat(400)},)`)), 'a [Infinity] needs Infinity bytes'],
    ['a shape that is no number', npy(header('<f4', `(${'9'.repeat(400)}, 0)`)), 'needs NaN bytes, and has 0'],
    ['many dimensions', npy(header('<f4', `(${'1, '.repeat(9)})`), littleEndian(1)), 'a has 9 dimensions'],
    ['a text that is none', npy(header('<U1', '()'), [0, 0, 0, 0xff]), 'a holds what is no text'],
  ])('%s', (_, array, message) => {
    expect(() => read(array)).toThrow(message);
  });

  it.each<[string, Uint8Array, string]>([
    ['an archive cut off', file.subarray(0, file.length - 30), 'its end is missing: the file is cut off'],
    ['an archive cut in the middle', splice(file, 5000, 1000), 'its directory is damaged'],
    ['a damaged array', flip(file, 500), 'W1.npy in it is damaged'],
    ['a damaged compressed array', flip(fixture('numpy-fortran.npz'), 500), 'arr_0.npy in it is damaged'],
    ['an array packed by another method', method(file, 12), 'W1.npy in it is packed by method 12'],
  ])('%s', (_, bytes, message) => {
    expect(() => importModel(bytes, 'x')).toThrow(message);
  });

  it.each<[string, () => Uint8Array, string]>([
    ['one that claims to be small', () => bomb(1000), 'a.npy in it is damaged'],
    ['one that claims to be large', () => bomb(2 ** 30), 'it unpacks to 1073741824 bytes, and at most 100000000'],
    ['one that claims less than comes out', () => bomb(90_000_000), 'a.npy in it is damaged'],
    ['one of many files', () => zipSync(manyFiles(257)), 'it holds 257 files, and at most 256 are possible'],
    ['one with a tail that means nothing', () => longTail(30_000_000), 'a.npy in it is damaged'],
  ])('a zip bomb, soon and with little memory: %s', (_, make, message) => {
    const bytes = make();
    const memory = process.resourceUsage().maxRSS;
    const start = process.cpuUsage();
    expect(() => importModel(bytes, 'x')).toThrow(message);
    const { user } = process.cpuUsage(start);
    expect(process.resourceUsage().maxRSS - memory).toBeLessThan(200 * 1024); // kB
    // Processor time, so that a busy machine doesn't matter. To inflate it all takes 6 s.
    expect(user).toBeLessThan(3_000_000); // µs
  });
});

/** The file without some of its bytes. */
function splice(bytes: Uint8Array, start: number, count: number): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, start), ...bytes.subarray(start + count)]);
}

function flip(bytes: Uint8Array, at: number): Uint8Array {
  const flipped = bytes.slice();
  flipped[at] ^= 1;
  return flipped;
}

/** The archive, whose directory says that its first file is packed by some method. */
function method(archive: Uint8Array, number: number): Uint8Array {
  const changed = archive.slice();
  changed[directory(changed) + 10] = number;
  return changed;
}

/** An archive of 1 MB that becomes 1 GB, and claims to become `size` bytes. */
function bomb(size: number): Uint8Array {
  const archive = withPacked(zeros());
  new DataView(archive.buffer).setUint32(directory(archive) + 24, size, true);
  return archive;
}

/** An archive whose deflated data end soon, and are followed by `count` bytes, which it claims to unpack to. */
function longTail(count: number): Uint8Array {
  const packed = new Uint8Array(count);
  packed[0] = 3; // the last block, and empty
  const archive = withPacked(packed);
  new DataView(archive.buffer).setUint32(directory(archive) + 24, count, true);
  return archive;
}

/** An archive of one file, whose deflated data are these. */
function withPacked(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const archive = zipSync({ 'a.npy': packed }, { level: 0 });
  archive[directory(archive) + 10] = 8;
  return archive;
}

/** 1 GB of zeros, deflated; made of one part of it over and over, so that the test itself takes no memory. */
function zeros(): Uint8Array {
  const part = deflateRawSync(new Uint8Array(2 ** 20), { finishFlush: constants.Z_SYNC_FLUSH });
  const end = deflateRawSync(new Uint8Array());
  return Buffer.concat([...Array<Buffer>(1024).fill(part), end]);
}

function manyFiles(count: number): Record<string, Uint8Array> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.npy`, new Uint8Array()]));
}

/** Where the archive's directory begins. */
function directory(archive: Uint8Array): number {
  return new DataView(archive.buffer, archive.byteOffset).getUint32(archive.length - 6, true);
}
