import { deflateSync } from 'node:zlib';
import { encode } from 'fast-png';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPng } from '../../src/backend/index.ts';
import { InklingError } from '../../src/core/errors/index.ts';
import { findInk } from '../../src/core/pictures/index.ts';

const side = 6;
/** Black, with a white stroke. */
const dark = Uint8Array.from({ length: side * side }, (_, i) => (i % side === 2 && i > side && i < 30 ? 255 : 0));
const light = dark.map((value) => 255 - value);

const png = (image: Partial<Parameters<typeof encode>[0]>) =>
  encode({ width: side, height: side, channels: 1, depth: 8, data: dark, ...image });
/** Each value as these samples. */
const samples = (grey: Uint8Array, of: (value: number) => number[]) => Uint8Array.from([...grey].flatMap(of));

/** A PNG made by hand: its header, its lines (a filter byte each) and other chunks. */
function handMade(header: Uint8Array, lines: Uint8Array, ...others: [string, Uint8Array][]): Uint8Array {
  const chunks: [string, Uint8Array][] = [
    ['IHDR', header],
    ...others,
    ['IDAT', deflateSync(lines)],
    ['IEND', new Uint8Array()],
  ];
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    ...chunks.map(([type, data]) => chunk(type, data)),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function headerOf(width: number, height: number, depth: number, colourType: number, interlaced = 0): Uint8Array {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  bytes.set([depth, colourType, 0, 0, interlaced], 8);
  return bytes;
}

/** The lines of `dark`, one bit a pixel. */
const bits = Uint8Array.from({ length: 2 * side }, (_, i) => (i % 2 === 1 && i > 2 && i < 10 ? 0b00100000 : 0));

describe('a PNG', () => {
  it.each<[string, Uint8Array]>([
    ['grey, light on dark', png({})],
    ['grey, dark on light', png({ data: light })],
    ['grey and 16 bits', png({ depth: 16, data: Uint16Array.from(light, (value) => value * 257) })],
    ['grey with transparency', png({ channels: 2, data: samples(light, (value) => [0, 255 - value]) })],
    ['coloured', png({ channels: 3, data: samples(light, (value) => [value, value, value]) })],
    ['coloured with transparency', png({ channels: 4, data: samples(light, (value) => [0, 0, 0, 255 - value]) })],
    ['one bit a pixel', handMade(headerOf(side, side, 1, 0), bits)],
    ['of a palette', handMade(headerOf(side, side, 1, 3), bits, ['PLTE', Uint8Array.of(0, 0, 0, 255, 255, 255)])],
    [
      'of a palette with transparency',
      handMade(
        headerOf(side, side, 1, 3),
        bits,
        ['PLTE', Uint8Array.of(9, 9, 9, 0, 0, 0)],
        ['tRNS', Uint8Array.of(0, 255)],
      ),
    ],
  ])('is read as ink on paper: %s', (_, file) => {
    expect(findInk(readPng(file, 'x'))).toEqual({ width: side, height: side, data: dark });
  });

  const bomb = deflateSync(new Uint8Array(200_000_000));
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'it doesn’t begin as a PNG does'],
    ['another format', Buffer.from('GIF89a and so on'), 'it doesn’t begin as a PNG does'],
    ['cut off', png({}).subarray(0, 50), 'it is cut off'],
    ['without pixels', handMade(headerOf(0, 3, 8, 0), new Uint8Array()), 'it has no pixels'],
    ['too large', handMade(headerOf(100_000, 100_000, 8, 6), new Uint8Array(9)), '100000 × 100000 pixels are too many'],
    ['with too few pixels', handMade(headerOf(side, side, 8, 0), new Uint8Array(3)), 'Unsupported filter: undefined'],
    ['of an unknown kind', handMade(headerOf(side, side, 8, 5), new Uint8Array(99)), 'Unknown color type: 5'],
    ['with an unknown filter', handMade(headerOf(1, 1, 8, 0), Uint8Array.of(9, 9)), 'Unsupported filter: 9'],
    ['with a wrong checksum', png({}).with(45, 1), 'CRC'],
    [
      'that unpacks to what nobody asked for',
      Buffer.concat([
        handMade(headerOf(side, side, 8, 0), new Uint8Array()).subarray(0, 33),
        chunk('IDAT', bomb),
        chunk('IEND', new Uint8Array()),
      ]),
      'Cannot create a Buffer larger than',
    ],
  ])('is refused, with what is wrong: %s', (_, file, message) => {
    expect(() => readPng(file, 'x')).toThrow(InklingError);
    expect(() => readPng(file, 'x')).toThrow(message);
  });

  it('may have a colour profile that is a bomb: nobody looks at it', () => {
    const profile = Buffer.concat([Buffer.from('icc\0\0', 'latin1'), bomb]);
    const file = handMade(headerOf(side, side, 1, 0), bits, ['iCCP', profile]);
    expect(findInk(readPng(file, 'x')).data).toEqual(dark);
  });

  it('ends in an image or in a named error, whatever bytes are changed', () => {
    const file = png({ channels: 3, data: samples(light, (value) => [value, value, value]) });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const damaged = file.slice();
          for (const [at, byte] of changes) damaged[at] = byte;
          try {
            const { width, height, data } = readPng(damaged, 'x');
            expect(data).toHaveLength(width * height);
          } catch (error) {
            expect(error).toBeInstanceOf(InklingError);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
