import { InklingError } from '../errors/index.ts';

/** Cameras of phones give 50 million pixels at most as a rule; a file of a few bytes can claim any number. */
export const MOST_PIXELS = 64_000_000;
/** Bytes. A photo of that many pixels is smaller. */
export const LARGEST_FILE = 64 * 2 ** 20;

/** What a picture's file says of itself. */
export interface PictureHeader {
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/**
 * Tells what kind of picture a file is, and how large, before anything is unpacked.
 *
 * @param name the file's name, for errors
 * @throws InklingError `picture.unknown` for what is no PNG, JPEG or WebP, `picture.damaged` where the size is missing,
 *   `picture.large`
 */
export function readPictureHeader(file: Uint8Array, name: string): PictureHeader {
  const header = pngHeader(file) ?? jpegHeader(file) ?? webpHeader(file);
  if (!header) throw new InklingError('picture.unknown', { file: name });
  const { width, height } = header;
  if (width === 0 || height === 0) throw new InklingError('picture.damaged', { file: name });
  if (width * height > MOST_PIXELS) {
    throw new InklingError('picture.large', { file: name, megapixels: Math.ceil((width * height) / 1e6), most: 64 });
  }
  return header;
}

function startsWith(file: Uint8Array, text: string, at = 0): boolean {
  for (let i = 0; i < text.length; i++) if (file[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** A number of some bytes; bytes that aren't there are 0. */
function numberAt(file: Uint8Array, at: number, bytes: number, littleEndian = false): number {
  let value = 0;
  for (let i = 0; i < bytes; i++) value = value * 256 + (file[at + (littleEndian ? bytes - 1 - i : i)] ?? 0);
  return value;
}

/** PNG (RFC 2083): the first chunk, IHDR, begins with the size. */
function pngHeader(file: Uint8Array): PictureHeader | null {
  if (!startsWith(file, '\x89PNG\r\n\x1a\n')) return null;
  return { type: 'image/png', width: numberAt(file, 16, 4), height: numberAt(file, 20, 4) };
}

/** JPEG (ITU-T T.81, annex B): segments, of which one begins a frame, SOF, and says how large it is. */
function jpegHeader(file: Uint8Array): PictureHeader | null {
  if (!startsWith(file, '\xff\xd8\xff')) return null;
  for (let at = 2; at + 4 <= file.length;) {
    const marker = file[at + 1];
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: 'image/jpeg', width: numberAt(file, at + 7, 2), height: numberAt(file, at + 5, 2) };
    // Bytes of 255 may fill up before a marker.
    at += marker === 0xff ? 1 : 2 + Math.max(2, numberAt(file, at + 2, 2));
  }
  return { type: 'image/jpeg', width: 0, height: 0 };
}

/** WebP (RFC 9649): lossy (VP8), lossless (VP8L) or extended (VP8X), each with the size in a place of its own. */
function webpHeader(file: Uint8Array): PictureHeader | null {
  if (!startsWith(file, 'RIFF') || !startsWith(file, 'WEBP', 8)) return null;
  const type = 'image/webp';
  if (startsWith(file, 'VP8 ', 12)) {
    return { type, width: numberAt(file, 26, 2, true) & 0x3fff, height: numberAt(file, 28, 2, true) & 0x3fff };
  }
  if (startsWith(file, 'VP8L', 12)) {
    const bits = numberAt(file, 21, 4, true);
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (startsWith(file, 'VP8X', 12)) {
    return { type, width: numberAt(file, 24, 3, true) + 1, height: numberAt(file, 27, 3, true) + 1 };
  }
  return { type, width: 0, height: 0 };
}
