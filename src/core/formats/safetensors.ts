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
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(start - 8), true);
  file.set(json, 8);
  file.fill(0x20, 8 + json.length, start);
  let at = start;
  for (const { data } of tensors.values()) {
    for (const value of data) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return file;
}

/**
 * Reads a safetensors file of float32 tensors. Everything is checked before memory is taken for it.
 *
 * @param name the file's name, for errors
 * @throws InklingError `model.malformed` says what is wrong
 */
export function readSafetensors(file: Uint8Array, name: string): SafetensorsFile {
  const malformed = (reason: string) => new InklingError('model.malformed', { file: name, reason });
  if (file.length < 8) throw malformed(`it has ${file.length} bytes; a safetensors file begins with a length of 8`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const headerLength = Number(view.getBigUint64(0, true));
  if (headerLength > Math.min(LARGEST_HEADER, file.length - 8)) {
    throw malformed(`its header should be ${headerLength} bytes long, and ${file.length - 8} bytes follow`);
  }
  const start = 8 + headerLength;
  const { __metadata__: metadata = {}, ...entries } = check(headerSchema, parseHeader(file, start, malformed), name);
  const tensors = new Map<string, Tensor>();
  for (const [tensorName, entry] of Object.entries(entries)) {
    const { shape, data_offsets } = check(entrySchema, entry, `${name}: ${tensorName}`);
    const [begin, end] = data_offsets;
    const count = shape.reduce((product, n) => product * n, 1);
    if (end - begin !== count * 4) {
      throw malformed(`${tensorName} [${shape.join(', ')}] needs ${count * 4} bytes, and has ${end - begin}`);
    }
    if (start + end > file.length) {
      throw malformed(`${tensorName} ends at byte ${start + end} of ${file.length}: the file is cut off`);
    }
    const data = new Float32Array(count);
    for (let i = 0; i < count; i++) data[i] = view.getFloat32(start + begin + i * 4, true);
    tensors.set(tensorName, { shape, data });
  }
  return { tensors, metadata: check(metadataSchema, metadata, `${name}: __metadata__`) };
}

function parseHeader(file: Uint8Array, end: number, malformed: (reason: string) => InklingError): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.subarray(8, end)));
  } catch {
    throw malformed('its header is no JSON');
  }
}
