import { inflateSync } from 'node:zlib';
import { convertIndexedToRgb, decode, hasPngSignature } from 'fast-png';
import { InklingError } from '../core/errors/index.ts';
import type { Picture } from '../core/pictures/index.ts';

/** No photo that people have comes near it; a file of a few bytes can claim more. */
const LARGEST = 64 * 2 ** 20;
/** Deflate makes nothing smaller than to this part of it. */
const MOST_COMPRESSION = 1032;
/** The chunks that matter here. Others (colour profiles, texts) are not even unpacked. */
const CHUNKS = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

const INDEXED = 3;

/**
 * Reads a PNG of any size and kind. Colours become grey, transparency shows white.
 *
 * @param name the file's name, for errors
 * @throws InklingError `image.malformed`
 */
export function readPng(file: Uint8Array, name: string): Picture {
  try {
    const { width, height, depth, channels, palette, data } = decode(essence(file), { checkCrc: true });
    if (palette) {
      const colours = convertIndexedToRgb({ width, height, depth, channels, palette, data, text: {} });
      return { width, height, data: toGrey(colours, palette[0].length) };
    }
    const samples = depth < 8 ? unpackBits(data, width * channels, depth) : data;
    return { width, height, data: toGrey(samples, channels, depth === 16 ? 65_535 : 255) };
  } catch (error) {
    throw new InklingError('image.malformed', { file: name, reason: (error as Error).message.replace(/[.:]$/, '') });
  }
}

/** The file with nothing but what `decode` needs, checked so that it can't take more memory than an image should. */
function essence(file: Uint8Array): Uint8Array {
  if (!hasPngSignature(file)) throw new Error('it doesn’t begin as a PNG does');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const chunks: { type: string; data: Uint8Array; whole: Uint8Array }[] = [];
  for (let at = 8; at < file.length;) {
    const length = at + 12 <= file.length ? view.getUint32(at) : Infinity;
    const end = at + 12 + length;
    if (end > file.length) throw new Error('it is cut off');
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (CHUNKS.has(type)) chunks.push({ type, data: file.subarray(at + 8, end - 4), whole: file.subarray(at, end) });
    if (type === 'IEND') break;
    at = end;
  }
  const of = (type: string) => chunks.filter((chunk) => chunk.type === type).map(({ data }) => data);
  const [header] = of('IHDR');
  if (chunks[0]?.type !== 'IHDR' || header.length !== 13) throw new Error('it has no header');
  const { width, height, depth, colourType, interlaced } = readHeader(header);
  if (width === 0 || height === 0) throw new Error('it has no pixels');
  if (interlaced && depth < 8) throw new Error('it is interlaced with less than 8 bits a sample');
  const bytes = height * (1 + Math.ceil((width * depth * ([1, 0, 3, 1, 2, 0, 4][colourType] ?? 0)) / 8));
  if (bytes > LARGEST) throw new Error(`${width} × ${height} pixels are too many`);
  const packed = Buffer.concat(of('IDAT'));
  // Interlaced images have more lines.
  if (packed.length * MOST_COMPRESSION > LARGEST) inflateSync(packed, { maxOutputLength: 2 * bytes + 64 });
  const kept = chunks.filter(({ type }) => type !== 'tRNS' || colourType === INDEXED).map(({ whole }) => whole);
  return Buffer.concat([file.subarray(0, 8), ...kept]);
}

function readHeader(header: Uint8Array) {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [depth, colourType, , , interlaced] = header.subarray(8);
  return { width: view.getUint32(0), height: view.getUint32(4), depth, colourType, interlaced: interlaced !== 0 };
}

/** Samples of 1, 2 or 4 bits, as bytes from 0 to 255; each line begins with a new byte. */
function unpackBits(packed: ArrayLike<number>, samplesPerLine: number, depth: number): Uint8Array {
  const bytesPerLine = Math.ceil((samplesPerLine * depth) / 8);
  const lines = packed.length / bytesPerLine;
  const largest = 2 ** depth - 1;
  const samples = new Uint8Array(lines * samplesPerLine);
  for (let i = 0; i < samples.length; i++) {
    const bit = (i % samplesPerLine) * depth;
    const byte = packed[Math.floor(i / samplesPerLine) * bytesPerLine + (bit >> 3)];
    samples[i] = (((byte >> (8 - depth - (bit & 7))) & largest) * 255) / largest;
  }
  return samples;
}

/** Brightness, a byte a pixel (ITU-R BT.601), on white paper where a pixel is transparent. */
function toGrey(samples: ArrayLike<number>, channels: number, largest = 255): Uint8Array {
  const grey = new Uint8Array(samples.length / channels);
  const coloured = channels >= 3;
  const transparent = channels % 2 === 0;
  for (let i = 0, at = 0; i < grey.length; i++, at += channels) {
    const brightness = coloured ? 0.299 * samples[at] + 0.587 * samples[at + 1] + 0.114 * samples[at + 2] : samples[at];
    const alpha = transparent ? samples[at + channels - 1] / largest : 1;
    grey[i] = Math.round((255 / largest) * (alpha * brightness + (1 - alpha) * largest));
  }
  return grey;
}
