import * as v from 'valibot';
import { check, InklingError, whole } from '../errors/index.ts';

/** A tensor as it stands in a file. */
export interface Tensor {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly data: Float32Array;
}

export interface SafetensorsFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** No header of an honest file for this app comes near it. */
const LARGEST_HEADER = 1_000_000;
/** Where the tensors begin in a file is a multiple of this, so that they can be read in place. */
const ALIGNMENT = 8;
/** Nearly every computer: their memory holds numbers as the file does, and whole tensors are copied at once. */
const LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

const headerSchema = v.pipe(
  v.unknown(),
  v.check((header) => !Array.isArray(header), 'a JSON object'),
  v.record(v.string(), v.unknown(), 'a JSON object'),
);
const metadataSchema = v.record(v.string(), v.string());
const entrySchema = v.object({
  dtype: v.literal('F32'),
  shape: v.pipe(v.array(whole(0, 1e9)), v.maxLength(4)),
  data_offsets: v.tuple([whole(0, 1e12), whole(0, 1e12)]),
});

/**
 * Writes a safetensors file (https://huggingface.co/docs/safetensors): the header's length in 8 bytes, the header as
 * JSON, then the tensors one after the other, little-endian float32.
 */
export function writeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array<ArrayBuffer> {
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
    const floats = LITTLE_ENDIAN ? data : data.slice();
    if (!LITTLE_ENDIAN) swapBytes(floats);
    file.set(new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength), at);
    at += floats.byteLength;
  }
  return file;
}

/** What a file's header says; nothing of its tensors has been read. */
export interface SafetensorsHeader {
  /** Each tensor's shape, and the bytes of the file that hold it. */
  readonly tensors: ReadonlyMap<
    string,
    { readonly shape: readonly number[]; readonly start: number; readonly end: number }
  >;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Reads the bytes of a file from `start` to `end`. */
export type ReadRange = (start: number, end: number) => Uint8Array;

/**
 * Reads the header of a safetensors file of float32 tensors. Everything is checked before memory is taken for it.
 *
 * @param read reads a part of the file
 * @param size the file's size, bytes
 * @param name the file's name, for errors
 * @throws InklingError `model.malformed` says what is wrong
 */
export function readSafetensorsHeader(read: ReadRange, size: number, name: string): SafetensorsHeader {
  const malformed = (reason: string) => new InklingError('model.malformed', { file: name, reason });
  if (size < 8) throw malformed(`it has ${size} bytes; a safetensors file begins with a length of 8`);
  const headerLength = Number(viewOf(read(0, 8)).getBigUint64(0, true));
  if (headerLength > Math.min(LARGEST_HEADER, size - 8)) {
    throw malformed(`its header should be ${headerLength} bytes long, and ${size - 8} bytes follow`);
  }
  const first = 8 + headerLength;
  const json = parseHeader(read(8, first), malformed);
  const { __metadata__: metadata = {}, ...entries } = check(headerSchema, json, name);
  const tensors = new Map<string, { shape: number[]; start: number; end: number }>();
  for (const [tensorName, entry] of Object.entries(entries)) {
    const { shape, data_offsets } = check(entrySchema, entry, `${name}: ${tensorName}`);
    const [begin, end] = data_offsets;
    const bytes = shape.reduce((product, n) => product * n, 4);
    if (end - begin !== bytes) {
      throw malformed(`${tensorName} [${shape.join(', ')}] needs ${bytes} bytes, and has ${end - begin}`);
    }
    if (first + end > size) {
      throw malformed(`${tensorName} ends at byte ${first + end} of ${size}: the file is cut off`);
    }
    tensors.set(tensorName, { shape, start: first + begin, end: first + end });
  }
  return { tensors, metadata: check(metadataSchema, metadata, `${name}: __metadata__`) };
}

/**
 * Reads a safetensors file of float32 tensors.
 *
 * @param name the file's name, for errors
 * @throws InklingError `model.malformed` says what is wrong
 */
export function readSafetensors(file: Uint8Array, name: string): SafetensorsFile {
  const { tensors, metadata } = readSafetensorsHeader((start, end) => file.subarray(start, end), file.length, name);
  const read = Array.from(
    tensors,
    ([tensorName, { shape, start, end }]) =>
      [tensorName, { shape, data: readFloats(file.subarray(start, end)) }] as const,
  );
  return { tensors: new Map(read), metadata };
}

/** Little-endian float32 numbers, copied. */
function readFloats(bytes: Uint8Array): Float32Array {
  const floats = new Float32Array(bytes.length / 4);
  new Uint8Array(floats.buffer).set(bytes);
  if (!LITTLE_ENDIAN) swapBytes(floats);
  return floats;
}

/** Turns numbers of the one byte order into those of the other, in place. */
function swapBytes(floats: Float32Array): void {
  const view = viewOf(floats);
  for (let at = 0; at < floats.byteLength; at += 4) view.setUint32(at, view.getUint32(at, true), false);
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function parseHeader(bytes: Uint8Array, malformed: (reason: string) => InklingError): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw malformed('its header is no JSON');
  }
}
