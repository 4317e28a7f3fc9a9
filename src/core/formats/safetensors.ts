import * as v from 'valibot';
import { check, type InklingError, whole } from '../errors/index.ts';
import { decodeFloats, encodeFloats, FLOAT_SIZES, FLOAT_TYPES, type FloatType } from './floats.ts';
import { elementCount, malformed, shapeText, type TensorFile } from './tensors.ts';

/** No header of an honest file for this app comes near it. */
const LARGEST_HEADER = 1_000_000;
/** Where the tensors begin in a file is a multiple of this, so that they can be read in place. */
const ALIGNMENT = 8;

const headerSchema = v.pipe(
  v.unknown(),
  v.check((header) => !Array.isArray(header), 'a JSON object'),
  v.record(v.string(), v.unknown(), 'a JSON object'),
);
const metadataSchema = v.record(v.string(), v.string());
const entrySchema = v.object({
  dtype: v.picklist(FLOAT_TYPES),
  shape: v.pipe(v.array(whole(0, 1e9)), v.maxLength(8)),
  data_offsets: v.tuple([whole(0, 1e12), whole(0, 1e12)]),
});

/**
 * Writes a safetensors file (https://huggingface.co/docs/safetensors): the header's length in 8 bytes, the header as
 * JSON, then the tensors one after the other, little-endian float32.
 */
export function writeSafetensors({ tensors, metadata }: TensorFile): Uint8Array<ArrayBuffer> {
  let offset = 0;
  const entries: [string, unknown][] = [['__metadata__', metadata]];
  for (const [name, { shape, data }] of tensors) {
    entries.push([name, { dtype: 'F32', shape, data_offsets: [offset, offset + data.byteLength] }]);
    offset += data.byteLength;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const start = 8 + Math.ceil(json.length / ALIGNMENT) * ALIGNMENT;
  const file = new Uint8Array(start + offset);
  new DataView(file.buffer).setBigUint64(0, BigInt(start - 8), true);
  file.set(json, 8);
  file.fill(0x20, 8 + json.length, start);
  let at = start;
  for (const { data } of tensors.values()) {
    file.set(encodeFloats(data), at);
    at += data.byteLength;
  }
  return file;
}

/** What a file's header says; nothing of its tensors has been read. */
export interface SafetensorsHeader {
  /** Each tensor's shape, the kind of its numbers, and the bytes of the file that hold it; in the file's order. */
  readonly tensors: ReadonlyMap<
    string,
    { readonly shape: readonly number[]; readonly type: FloatType; readonly start: number; readonly end: number }
  >;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Reads the bytes of a file from `start` to `end`. */
export type ReadRange = (start: number, end: number) => Uint8Array;

/**
 * Reads the header of a safetensors file of floating-point tensors. Everything is checked before memory is taken for it.
 * As the format asks, the tensors follow each other without overlaps or holes: they can't be larger than the file.
 *
 * @param read reads a part of the file
 * @param size the file's size, bytes
 * @param name the file's name, for errors
 * @throws InklingError `model.malformed` or `input.invalid` says what is wrong
 */
export function readSafetensorsHeader(read: ReadRange, size: number, name: string): SafetensorsHeader {
  const wrong = (reason: string) => malformed(name, reason);
  if (size < 8) throw wrong(`it has ${size} bytes; a safetensors file begins with a length of 8`);
  const lengthBytes = read(0, 8);
  const headerLength = Number(new DataView(lengthBytes.buffer, lengthBytes.byteOffset, 8).getBigUint64(0, true));
  if (headerLength > Math.min(LARGEST_HEADER, size - 8)) {
    throw wrong(`its header should be ${headerLength} bytes long, and ${size - 8} bytes follow`);
  }
  const first = 8 + headerLength;
  const json = parseHeader(read(8, first), wrong);
  const { __metadata__: metadata = {}, ...entries } = check(headerSchema, json, name);
  const tensors = new Map<string, { shape: number[]; type: FloatType; start: number; end: number }>();
  let position = 0;
  for (const [tensor, { dtype, shape, data_offsets }] of inOrder(entries, name)) {
    const [begin, end] = data_offsets;
    const bytes = elementCount(shape) * FLOAT_SIZES[dtype];
    if (end - begin !== bytes)
      throw wrong(`${tensor} ${shapeText(shape)} needs ${bytes} bytes, and has ${end - begin}`);
    if (begin !== position) throw wrong(`${tensor} begins at byte ${begin} of the data, and should at ${position}`);
    if (first + end > size) throw wrong(`${tensor} ends at byte ${first + end} of ${size}: the file is cut off`);
    tensors.set(tensor, { shape, type: dtype, start: first + begin, end: first + end });
    position = end;
  }
  if (first + position < size) throw wrong(`${size - first - position} bytes at its end belong to no tensor`);
  return { tensors, metadata: check(metadataSchema, metadata, `${name}: __metadata__`) };
}

/**
 * Reads a safetensors file of floating-point tensors.
 *
 * @param name the file's name, for errors
 * @throws InklingError `model.malformed` or `input.invalid` says what is wrong
 */
export function readSafetensors(file: Uint8Array, name: string): TensorFile {
  const { tensors, metadata } = readSafetensorsHeader((start, end) => file.subarray(start, end), file.length, name);
  const read = Array.from(
    tensors,
    ([tensor, { shape, type, start, end }]) =>
      [tensor, { shape, data: decodeFloats(file.subarray(start, end), type) }] as const,
  );
  return { tensors: new Map(read), metadata };
}

/** The header's entries in the order of their data. */
function inOrder(entries: Readonly<Record<string, unknown>>, name: string) {
  return Object.entries(entries)
    .map(([tensor, entry]) => [tensor, check(entrySchema, entry, `${name}: ${tensor}`)] as const)
    .sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1]);
}

function parseHeader(bytes: Uint8Array, wrong: (reason: string) => InklingError): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw wrong('its header is no JSON');
  }
}
