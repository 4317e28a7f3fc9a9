import { describe, expect, it } from 'vitest';
import { decode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { isWellFormed } from '../../../src/core/api/messagepack.ts';
import { decodeFrame, encodeFrame } from '../../../src/core/api/index.ts';

const roundTrip = (message: unknown) => decodeFrame(encodeFrame(message).slice().buffer);

describe('a frame', () => {
  it('carries a message as it is', () => {
    const message = { t: 'q', m: 'predict', a: [new Uint8Array([0, 127, 255])], i: 'x' };
    expect(roundTrip(message)).toEqual(message);
    expect((roundTrip(message) as typeof message).a[0].constructor).toBe(Uint8Array);
  });

  it('carries all that JSON can, and exact numbers', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3, noUnicodeString: false, stringUnit: 'grapheme' }), (value) => {
        // MessagePack refuses such a key, as a guard.
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        // By way of JSON, which has no -0.
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(roundTrip(plain)).toEqual(plain);
      }),
    );
    expect(roundTrip([Math.PI, 1e300, -0.1, Number.MAX_SAFE_INTEGER])).toEqual([Math.PI, 1e300, -0.1, 2 ** 53 - 1]);
  });

  it('leaves out what is undefined, so that it isn’t null on the other side', () => {
    expect(roundTrip({ t: 's', r: undefined })).toEqual({ t: 's' });
  });

  it.each([
    ['nothing', []],
    ['a type that there is none of', [0xc1]],
    ['an array that ends early', [0x92, 1]],
    ['two values', [1, 2]],
    ['an extension', [0xc7, 1, 1, 0]],
    ['a key that would change objects', [0x81, 0xa9, ...new TextEncoder().encode('__proto__'), 1]],
    ['an array with half a length', [0xdd, 0xff]],
    ['an array that claims 4 billion elements', [0xdd, 0xff, 0xff, 0xff, 0xff]],
    ['a map that claims 4 billion elements', [0xdf, 0xff, 0xff, 0xff, 0xff]],
    ['4 GB', [0xc6, 0xff, 0xff, 0xff, 0xff]],
    ['a text of 4 GB', [0xdb, 0xff, 0xff, 0xff, 0xff]],
    [
      'arrays in arrays in arrays, of which each could be',
      Array.from({ length: 30_000 }, () => [0xdc, 0x10, 0x00]).flat(),
    ],
  ])('that holds %s is refused', (_what, bytes) => {
    expect(() => decodeFrame(Uint8Array.from(bytes).buffer)).toThrow();
  });

  it('holds no more than a million values', () => {
    const deep = (levels: number) => Uint8Array.from([...Array.from({ length: levels }, () => 0x91), 0]).buffer;
    expect(() => decodeFrame(deep(10_000))).not.toThrow();
    expect(() => decodeFrame(deep(2 ** 20))).toThrow();
  });
});

describe('isWellFormed', () => {
  const messages = fc.anything({
    maxDepth: 4,
    key: fc.string().filter((key) => key !== '__proto__'),
    values: [
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double(),
      fc.string({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }),
    ],
  });

  it('says yes to every message', () => {
    fc.assert(fc.property(messages, (message) => isWellFormed(encodeFrame(message))));
    const large = {
      ids: Array.from({ length: 70_000 }, (_, i) => i),
      bytes: new Uint8Array(70_000),
      text: 'x'.repeat(70_000),
    };
    expect(isWellFormed(encodeFrame(large))).toBe(true);
  });

  it('says no to every part of one, and to one with something after it', () => {
    fc.assert(
      fc.property(messages, fc.nat(), (message, where) => {
        const bytes = encodeFrame(message);
        expect(isWellFormed(bytes.subarray(0, where % bytes.length))).toBe(false);
        expect(isWellFormed(Uint8Array.of(...bytes, 0))).toBe(false);
      }),
    );
  });

  it('agrees with the decoder on any bytes, but for keys and extensions', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 12 });
    const keyOrExtension = /key|extension|Unrecognized type byte: 0xc[789]/i;
    fc.assert(
      fc.property(bytes, (some) => {
        let problem = '';
        try {
          decode(some);
        } catch (error) {
          problem = (error as Error).message;
        }
        fc.pre(
          !keyOrExtension.test(problem) &&
            !some.some((byte) => (byte >= 0xc7 && byte <= 0xc9) || (byte >= 0xd4 && byte <= 0xd8)),
        );
        expect(isWellFormed(some)).toBe(problem === '');
      }),
      { numRuns: 5000 },
    );
  });
});
