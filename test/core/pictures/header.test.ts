import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InklingError } from '../../../src/core/errors/index.ts';
import { readPictureHeader } from '../../../src/core/pictures/index.ts';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(part, (sign) => sign.charCodeAt(0)) : part)),
  );

const png = (width: number[], height: number[]) =>
  bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 13], 'IHDR', width, height, [8, 6, 0, 0, 0]);
// A comment, a fill byte, a Huffman table, which is no frame, then a progressive frame.
const jpeg = bytes(
  [0xff, 0xd8],
  [0xff, 0xfe, 0, 5, 1, 2, 3],
  [0xff, 0xff, 0xc4, 0, 3, 0],
  [0xff, 0xc2, 0, 11, 8, 0x0b, 0xb8, 0x0f, 0xa0, 1],
);
const webp = (...parts: (string | number[])[]) => bytes('RIFF', [9, 9, 9, 9], 'WEBP', ...parts);

describe('the header of a picture', () => {
  it.each([
    ['PNG', 'image/png', 640, 480, png([0, 0, 2, 128], [0, 0, 1, 224])],
    ['JPEG', 'image/jpeg', 4000, 3000, jpeg],
    ['lossy WebP', 'image/webp', 640, 480, webp('VP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 128, 2, 224, 1])],
    ['lossless WebP', 'image/webp', 640, 480, webp('VP8L', [0, 0, 0, 0, 0x2f, 0x7f, 0xc2, 0x77, 0])],
    ['extended WebP', 'image/webp', 640, 480, webp('VP8X', [10, 0, 0, 0, 0, 0, 0, 0, 127, 2, 0, 223, 1, 0])],
  ])('of a %s says how large it is', (_, type, width, height, file) => {
    expect(readPictureHeader(file, 'a.file')).toEqual({ type, width, height });
  });

  it.each([
    ['picture.unknown', bytes('GIF89a')],
    ['picture.unknown', bytes()],
    ['picture.unknown', bytes('RIFF', [0, 0, 0, 0], 'WAVE')],
    ['picture.damaged', png([0, 0, 0, 0], [0, 0, 0, 9])],
    ['picture.damaged', jpeg.subarray(0, 12)],
    ['picture.large', png([0, 1, 0, 0], [0, 1, 0, 0])],
  ])('is refused: %s', (code, file) => {
    expect(() => readPictureHeader(file, 'a.file')).toThrow(expect.objectContaining({ code }));
  });

  it('of anything at all is one, or refused by name, at once', () => {
    const beginning = fc.constantFrom('\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'RIFF____WEBPVP8 ', 'RIFF____WEBPVP8L', '');
    fc.assert(
      fc.property(beginning, fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        try {
          const { width, height } = readPictureHeader(bytes(start, [...rest]), 'a.file');
          expect(width * height).toBeGreaterThan(0);
        } catch (error) {
          expect(error).toBeInstanceOf(InklingError);
        }
      }),
    );
  });
});
