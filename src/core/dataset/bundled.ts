import { type LabelledImages, PIXELS } from '../network/index.ts';

/**
 * Unpacks the digits that come with Inkling: the first 10,000 images of the MNIST training set (LeCun, Cortes and Burges,
 * 1998). All images, 784 bytes each, then one label each; runs of zeros, four bytes in five, are packed as a zero and
 * their length. Nothing packs a set of digits as small and is unpacked as fast, and who wants to train waits for it.
 *
 * @param packed how many digits there are, a little-endian u32, and then they
 * @returns null where that isn't what these bytes are
 */
export function unpackDigits(packed: Uint8Array): LabelledImages | null {
  const { length } = packed;
  if (length < 4) return null;
  const count = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  const size = count * (PIXELS + 1);
  // A pair of bytes stands for 255 at the most.
  if (size > (length - 4) * 255) return null;
  const bytes = new Uint8Array(size);
  let to = 0;
  for (let at = 4; at < length; at++) {
    if (packed[at] === 0) to += packed[++at];
    else bytes[to++] = packed[at];
  }
  if (to !== size) return null;
  return { images: bytes.subarray(0, count * PIXELS), labels: bytes.subarray(count * PIXELS) };
}
