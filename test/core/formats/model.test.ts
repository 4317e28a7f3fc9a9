import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../../src/core/errors/index.ts';
import {
  readModel,
  readModelMetadata,
  readSafetensors,
  writeModel,
  writeSafetensors,
} from '../../../src/core/formats/index.ts';
import { testModel } from '../../fixtures/model.ts';

const model = testModel({ name: '내 모델 “7”' });
const file = writeModel(model);

/** The file's header, changed; the tensors as they are. */
function withHeader(change: (header: Record<string, any>) => unknown): Uint8Array {
  const length = Number(new DataView(file.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
  const changed = new TextEncoder().encode(JSON.stringify(change(header) ?? header));
  const start = new Uint8Array(8);
  new DataView(start.buffer).setBigUint64(0, BigInt(changed.length), true);
  return Uint8Array.from([...start, ...changed, ...file.subarray(8 + length)]);
}

const withMetadata = (change: (metadata: Record<string, any>) => void) =>
  withHeader((header) => {
    const metadata = JSON.parse(header.__metadata__.inkling);
    change(metadata);
    header.__metadata__.inkling = JSON.stringify(metadata);
  });

describe('a model file', () => {
  it('gives back what was written, bit by bit', () => {
    expect(readModel(file, 'x')).toEqual(model);
  });

  it('of the first version is read: it knows no hand', () => {
    const first = withMetadata((metadata) => {
      metadata.version = 1;
      delete metadata.hand;
    });
    expect(readModel(first, 'x')).toEqual({ ...model, metadata: { ...model.metadata, version: 1 } });
  });

  it('tells of itself without its parameters being read', () => {
    let read = 0;
    const range = (start: number, end: number) => {
      read += end - start;
      return file.slice(start, end);
    };
    expect(readModelMetadata(range, file.length, 'x')).toEqual(model.metadata);
    expect(read).toBeLessThan(2000);
  });

  it('is laid out as safetensors is specified', () => {
    const length = Number(new DataView(file.buffer).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
    expect((8 + length) % 8).toBe(0);
    expect(header.W1).toEqual({ dtype: 'F32', shape: [784, 8], data_offsets: [0, 784 * 8 * 4] });
    expect(header.b1).toEqual({ dtype: 'F32', shape: [8], data_offsets: [784 * 8 * 4, 785 * 8 * 4] });
    expect(Object.keys(header)).toEqual(['__metadata__', 'W1', 'b1', 'W2', 'b2']);
    const firstWeight = new DataView(file.buffer).getFloat32(8 + length, true);
    expect(firstWeight).toBe(model.parameters[0].W.data[0]);
  });

  it.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(), 'it has 0 bytes'],
    ['a header longer than the file', file.subarray(0, 100), 'and 92 bytes follow'],
    ['a file cut off', file.subarray(0, file.length - 10), 'the file is cut off'],
    ['a header that is no JSON', Uint8Array.of(4, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4), 'its header is no JSON'],
    ['a header that is a list', withHeader(() => []), 'x: expected a JSON object'],
    [
      'a tensor of another type',
      withHeader((h) => void (h.W1.dtype = 'I32')),
      'x: W1.dtype: expected ("F16" | "BF16" | "F32" | "F64"), got "I32"',
    ],
    [
      'a tensor missing',
      withHeader((h) => void delete h.b2).subarray(0, -10 * 4),
      'it has no b2; its architecture asks for b2 [10]',
    ],
    [
      'two tensors in the same place',
      withHeader((h) => void (h.b1.data_offsets = [0, 8 * 4])),
      'W1 begins at byte 0 of the data, and should at 32',
    ],
    [
      'a hole between tensors',
      withHeader((h) => void (h.b2.data_offsets = h.b2.data_offsets.map((at: number) => at + 4))),
      'b2 begins at byte 25444 of the data, and should at 25440',
    ],
    ['data that belongs to no tensor', withHeader((h) => void delete h.b2), '40 bytes at its end belong to no tensor'],
    [
      'a tensor of another shape',
      withHeader((h) => void (h.W1.shape = [8, 784])),
      'W1 is [8, 784], and should be [784, 8]',
    ],
    [
      'a shape that does not fit its bytes',
      withHeader((h) => void (h.W1.shape = [784, 9])),
      'W1 [784, 9] needs 28224 bytes, and has 25088',
    ],
    [
      'a shape too large for any memory',
      withHeader((h) => {
        h.W1.shape = [1e9, 1e9];
        h.W1.data_offsets = [0, 1e12];
      }),
      'needs 4000000000000000000 bytes, and has 1000000000000',
    ],
    ['no metadata of ours', withHeader((h) => void delete h.__metadata__), 'its metadata has no “inkling”'],
    [
      'metadata that is no JSON',
      withHeader((h) => void (h.__metadata__.inkling = '{')),
      'its “inkling” metadata is no JSON',
    ],
    [
      'an impossible temperature',
      withMetadata((m) => void (m.temperature = 0)),
      'x.temperature: expected 0.01 … 100, got 0',
    ],
    ['an architecture that is none', withMetadata((m) => void (m.architecture.sizes = [784])), 'x.architecture.sizes'],
    [
      'an input that is no image',
      withMetadata((m) => void (m.architecture.sizes = [783, 8, 10])),
      'the first size must be 784, the pixels of an image',
    ],
    [
      'a newer version',
      withMetadata((m) => void (m.version = 3)),
      'x was written by a newer Inkling (format 3; this one reads up to 2).',
    ],
  ])('is refused, with what is wrong: %s', (_, bytes, message) => {
    expect(() => readModel(bytes, 'x')).toThrow(message);
    expect(() => readModelMetadata((start, end) => bytes.slice(start, end), bytes.length, 'x')).toThrow(message);
  });

  it('is refused where a parameter is not finite', () => {
    const broken = testModel();
    broken.parameters[1].b[3] = Number.NaN;
    expect(() => readModel(writeModel(broken), 'x')).toThrow('b2 holds values that are not finite');
  });

  it('ends in a model or in a named error, whatever bytes are changed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1200), fc.nat(255)), { minLength: 1, maxLength: 8 }), (changes) => {
        const damaged = file.slice();
        for (const [at, byte] of changes) damaged[at] = byte;
        try {
          readModel(damaged, 'x');
        } catch (error) {
          expect(error).toBeInstanceOf(InklingError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('safetensors', () => {
  it('round-trip any tensors and metadata', () => {
    const tensor = fc
      .float32Array({ minLength: 0, maxLength: 12, noNaN: true })
      .map((data) => ({ shape: [data.length], data }));
    // A record never has these keys, so that nobody can reach a prototype through one.
    const reserved = new Set(['__metadata__', '__proto__', 'prototype', 'constructor']);
    const name = fc.string().filter((text) => !reserved.has(text));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, tensor), { selector: ([key]) => key, maxLength: 4 }),
        fc.dictionary(name, fc.string()),
        (tensors, metadata) => {
          const written = { tensors: new Map(tensors), metadata: { ...metadata } };
          const read = readSafetensors(writeSafetensors(written), 'x');
          expect(Object.fromEntries(read.tensors)).toEqual(Object.fromEntries(written.tensors));
          expect(read.metadata).toEqual(written.metadata);
        },
      ),
    );
  });
});
