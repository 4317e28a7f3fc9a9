import { InklingError } from '../errors/index.ts';
import { type LabelledImages, DIGITS, PIXELS, SIDE } from '../network/index.ts';

// The IDX format (http://yann.lecun.com/exdb/mnist/): a magic number 0x000008DD, where 08 means unsigned bytes and DD is
// the number of dimensions; each dimension as a big-endian 32-bit number; then the bytes.
const IMAGES_MAGIC = 0x00000803;
const LABELS_MAGIC = 0x00000801;
/** Bytes, signed bytes, and numbers of 16, 32 and 64 bits. */
const IDX_TYPES = new Set([0x08, 0x09, 0x0b, 0x0c, 0x0d, 0x0e]);

/**
 * Reads an IDX file of 28×28 images, uncompressed.
 *
 * @param name the file's name, for errors
 * @returns count × 784 bytes, in place
 * @throws InklingError `idx.magic`, `idx.dimensions`, `idx.length` or `idx.empty`
 */
export function parseIdxImages(file: Uint8Array, name: string): Uint8Array {
  const [count, height, width] = header(file, name, IMAGES_MAGIC, 3);
  if (height !== SIDE || width !== SIDE) {
    throw new InklingError('idx.dimensions', {
      file: name,
      expected: `${SIDE} × ${SIDE}`,
      received: `${height} × ${width}`,
    });
  }
  return body(file, name, 16, count * PIXELS);
}

/**
 * Reads an IDX file of labels, uncompressed.
 *
 * @param name the file's name, for errors
 * @returns one digit a label, in place
 * @throws InklingError `idx.magic`, `idx.length`, `idx.label` or `idx.empty`
 */
export function parseIdxLabels(file: Uint8Array, name: string): Uint8Array {
  const [count] = header(file, name, LABELS_MAGIC, 1);
  const labels = body(file, name, 8, count);
  const wrong = labels.findIndex((label) => label >= DIGITS);
  if (wrong >= 0) throw new InklingError('idx.label', { file: name, index: wrong, received: labels[wrong] });
  return labels;
}

/** What an IDX file of digits holds. */
export interface IdxContent {
  readonly kind: 'images' | 'labels';
  readonly count: number;
}

/**
 * Tells what an IDX file holds, and that it is as it should be.
 *
 * @param name the file's name, for errors
 * @returns null where it is no IDX file at all
 * @throws InklingError `idx.…`: see `parseIdxImages` and `parseIdxLabels`
 */
export function inspectIdx(file: Uint8Array, name: string): IdxContent | null {
  const dimensions = idxDimensions(file);
  if (dimensions === null) return null;
  if (dimensions === 1) return { kind: 'labels', count: parseIdxLabels(file, name).length };
  return { kind: 'images', count: parseIdxImages(file, name).length / PIXELS };
}

/**
 * How long a file of bytes is by its IDX header.
 *
 * @param start at least the file's header
 * @returns null where that is none
 */
export function idxLength(start: Uint8Array): number | null {
  const dimensions = idxDimensions(start);
  if (dimensions === null || start.length < 4 + 4 * dimensions) return null;
  const view = new DataView(start.buffer, start.byteOffset);
  let length = 1;
  for (let d = 0; d < dimensions; d++) length *= view.getUint32(4 + 4 * d);
  return 4 + 4 * dimensions + length;
}

/** Whether a file that begins so may be an IDX file: it is one, or is packed with gzip. */
export function mayBeIdx(start: Uint8Array): boolean {
  return idxDimensions(start) !== null || (start[0] === 0x1f && start[1] === 0x8b);
}

/** The number of dimensions of whatever kind of IDX file this begins; null where it begins none. */
function idxDimensions([first, second, type, dimensions]: Uint8Array): number | null {
  const isIdx = first === 0 && second === 0 && IDX_TYPES.has(type) && dimensions >= 1 && dimensions <= 4;
  return isIdx ? dimensions : null;
}

/**
 * Images and their labels, as one.
 *
 * @throws InklingError `idx.counts`
 */
export function labelled(images: Uint8Array, labels: Uint8Array): LabelledImages {
  if (images.length !== labels.length * PIXELS) {
    throw new InklingError('idx.counts', { images: images.length / PIXELS, labels: labels.length });
  }
  return { images, labels };
}

/** The dimensions that an IDX header states. */
function header(file: Uint8Array, name: string, magic: number, dimensions: number): number[] {
  const size = 4 + 4 * dimensions;
  if (file.length < size) throw new InklingError('idx.length', { file: name, expected: size, received: file.length });
  const view = new DataView(file.buffer, file.byteOffset, size);
  const received = view.getUint32(0);
  if (received !== magic)
    throw new InklingError('idx.magic', { file: name, expected: hex(magic), received: hex(received) });
  return Array.from({ length: dimensions }, (_, d) => view.getUint32(4 + 4 * d));
}

function body(file: Uint8Array, name: string, start: number, length: number): Uint8Array {
  if (file.length !== start + length) {
    throw new InklingError('idx.length', { file: name, expected: start + length, received: file.length });
  }
  if (length === 0) throw new InklingError('idx.empty', { file: name });
  return file.subarray(start);
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
