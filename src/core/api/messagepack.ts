/** Values in one message; a decoder takes far more memory for each than it has in the message. */
const MOST_VALUES = 2 ** 20;

/**
 * Whether bytes hold one MessagePack value that is all there, without decoding it. A decoder takes memory for an array
 * when it reads how long it says it is, and arrays can be in arrays: a few bytes could claim all the memory there is.
 * What is well-formed claims no more than it brings, since a value takes a byte at least. Extension types aren't taken.
 *
 * The format: https://github.com/msgpack/msgpack/blob/master/spec.md
 */
export function isWellFormed(bytes: Uint8Array): boolean {
  let at = 0;
  const skip = (size: number) => {
    at += size;
  };
  /** A number of so many bytes. */
  const number = (size: number) => {
    let value = 0;
    for (const end = at + size; at < end; at++) value = value * 256 + bytes[at];
    return value;
  };
  /** How many values are still to come. */
  let pending = 1;
  for (let values = 0; pending > 0; values++, pending--) {
    // Each takes a byte at least. This also ends a number that reaches beyond the end: then it is none.
    if (!(pending <= bytes.length - at) || values === MOST_VALUES) return false;
    const type = bytes[at++];
    if (type < 0x80 || type >= 0xe0) continue; // a small number
    if (type < 0x90) pending += 2 * (type - 0x80); // a small map
    else if (type < 0xa0) pending += type - 0x90; // a small array
    else if (type < 0xc0) skip(type - 0xa0); // a short text
    else if (type === 0xc1) return false; // never used
    else if (type < 0xc4) continue; // nothing, false, true
    else if (type < 0xc7) skip(number(1 << (type - 0xc4))); // bytes
    else if (type < 0xca) return false; // an extension
    else if (type < 0xcc) skip(4 << (type - 0xca)); // a floating-point number
    else if (type < 0xd0) skip(1 << (type - 0xcc)); // an unsigned number
    else if (type < 0xd4) skip(1 << (type - 0xd0)); // a signed number
    else if (type < 0xd9) return false; // an extension
    else if (type < 0xdc) skip(number(1 << (type - 0xd9))); // a text
    else if (type < 0xde) pending += number(2 << (type - 0xdc)); // an array
    else pending += 2 * number(2 << (type - 0xde)); // a map
  }
  return at === bytes.length;
}
