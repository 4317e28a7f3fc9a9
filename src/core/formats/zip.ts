import { Inflate } from 'fflate/browser';
import { malformed } from './tensors.ts';

// The zip format (APPNOTE.TXT, https://support.pkware.com/pkzip/appnote): the files, each behind a header of its own;
// then the directory, one entry a file; then where the directory is. All numbers are little-endian.
const LOCAL_HEADER = { signature: 0x04034b50, size: 30 };
const ENTRY = { signature: 0x02014b50, size: 46 };
const END = { signature: 0x06054b50, size: 22 };
/** What stands in the place of a number that is too large for it, in archives larger than any here ("zip64"). */
const ELSEWHERE = 0xffffffff;
const LONGEST_COMMENT = 0xffff;

const STORED = 0;
const DEFLATED = 8;
/** So much is inflated at a time, bytes: it becomes 1,032 times as much at most. */
const STEP = 4096;
/** After so many steps something comes out: no block that must come in whole is longer than 64 kB. */
const MOST_IDLE_STEPS = 20;

/** An archive is refused before memory is taken for more than this. */
export interface ZipLimits {
  readonly files: number;
  /** All files together, unpacked. */
  readonly bytes: number;
}

/** Whether a file begins as a zip archive does. */
export function isZip(file: Uint8Array): boolean {
  return file.length >= 4 && viewOf(file).getUint32(0, true) === LOCAL_HEADER.signature;
}

/**
 * Unpacks a zip archive. fflate inflates; the rest is ours because fflate's `unzipSync` neither checks the sums nor
 * stops when a file gets larger than it claims to be: one of 1 MB can keep it busy for 6 s.
 *
 * @param name the archive's name, for errors
 * @returns the files' names and bytes, in the directory's order, unpacked one at a time
 * @throws InklingError `model.malformed` says what is wrong
 */
export function* unzip(archive: Uint8Array, name: string, limits: ZipLimits): Generator<[string, Uint8Array]> {
  const wrong = (reason: string) => malformed(name, reason);
  const entries = readDirectory(archive, wrong, limits.files);
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > limits.bytes) throw wrong(`it unpacks to ${total} bytes, and at most ${limits.bytes} are possible`);
  for (const entry of entries) yield [entry.name, unpack(archive, entry, wrong)];
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly start: number;
}

type Wrong = (reason: string) => Error;

function readDirectory(archive: Uint8Array, wrong: Wrong, most: number): Entry[] {
  const view = viewOf(archive);
  const end = findEnd(view);
  if (end < 0) throw wrong('its end is missing: the file is cut off');
  const count = view.getUint16(end + 10, true);
  if (count > most) throw wrong(`it holds ${count} files, and at most ${most} are possible`);
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + ENTRY.size > end || view.getUint32(at, true) !== ENTRY.signature) throw wrong('its directory is damaged');
    const nameEnd = at + ENTRY.size + view.getUint16(at + 28, true);
    const entry: Entry = {
      name: new TextDecoder().decode(archive.subarray(at + ENTRY.size, nameEnd)),
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      start: view.getUint32(at + 42, true),
    };
    if ([entry.packedSize, entry.size, entry.start].includes(ELSEWHERE)) throw wrong(`${entry.name} is too large`);
    entries.push(entry);
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the end record begins, which a comment may follow; -1 where there is none. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END.size;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) === END.signature) return at;
  }
  return -1;
}

function unpack(archive: Uint8Array, { name, method, checksum, packedSize, size, start }: Entry, wrong: Wrong) {
  const damaged = () => wrong(`${name} in it is damaged`);
  const view = viewOf(archive);
  if (start + LOCAL_HEADER.size > archive.length) throw damaged();
  if (view.getUint32(start, true) !== LOCAL_HEADER.signature) throw damaged();
  const begin = start + LOCAL_HEADER.size + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  const packed = archive.subarray(begin, begin + packedSize);
  if (method !== STORED && method !== DEFLATED) throw wrong(`${name} in it is packed by method ${method}`);
  const bytes = method === STORED ? packed : inflate(packed, size);
  if (bytes?.length !== size || crc32(bytes) !== checksum) throw damaged();
  return bytes;
}

/** Inflates to `size` bytes; null for what becomes more or less, or isn't deflated. */
function inflate(packed: Uint8Array, size: number): Uint8Array | null {
  const bytes = new Uint8Array(size);
  let length = 0;
  let idle = 0;
  const stream = new Inflate((chunk) => {
    if (length + chunk.length > size) throw new RangeError('too long');
    bytes.set(chunk, length);
    length += chunk.length;
    idle = chunk.length > 0 ? 0 : idle + 1;
    if (idle === MOST_IDLE_STEPS) throw new RangeError('too short');
  });
  try {
    for (let at = 0; at < packed.length; at += STEP) {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    }
  } catch {
    return null;
  }
  return length === size ? bytes : null;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The checksum of zip and PNG (ISO 3309), a byte at a time (Sarwate, 1988). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = CRC_TABLE[(crc ^ bytes[i]) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
