import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { decodeFrame, encodeFrame } from '../../../src/core/api/index.ts';

const roundTrip = (message: unknown) => decodeFrame(encodeFrame(message).slice().buffer, 'page');

describe('a frame', () => {
  it('carries a message as it is', () => {
    const message = { t: 'q', m: 'predict', a: [new Uint8Array([0, 127, 255])], i: 'x' };
    expect(roundTrip(message)).toEqual(message);
    expect((roundTrip(message) as typeof message).a[0].constructor).toBe(Uint8Array);
  });

  it('carries all that JSON can, and exact numbers', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3, noUnicodeString: false, stringUnit: 'grapheme' }), (value) => {
        expect(roundTrip(value)).toEqual(value);
      }),
    );
    expect(roundTrip([Math.PI, 1e300, -0.1, Number.MAX_SAFE_INTEGER])).toEqual([Math.PI, 1e300, -0.1, 2 ** 53 - 1]);
  });

  it('leaves out what is undefined, so that it isn’t null on the other side', () => {
    expect(roundTrip({ t: 's', r: undefined })).toEqual({ t: 's' });
  });

  it('is limited when it comes from a page, and not when it comes from the application', () => {
    const long = encodeFrame(Array.from({ length: 257 }, () => 0)).slice().buffer;
    expect(() => decodeFrame(long, 'page')).toThrow(/256/);
    expect(decodeFrame(long, 'application')).toHaveLength(257);
  });

  it.each([[[]], [[0xc1]], [[0x92, 1]], [[1, 2]], [[0xc7, 1, 1, 0]], [[0x81, 0xa9, ...Buffer.from('__proto__'), 1]]])(
    'that is no message is an error: %j',
    (bytes) => {
      expect(() => decodeFrame(Uint8Array.from(bytes).buffer, 'page')).toThrow();
    },
  );
});
