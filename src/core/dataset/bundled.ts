import { type LabelledImages, PIXELS } from '../network/index.ts';

/**
 * The digits that come with Inkling, from the packed file's uncompressed bytes: all images, 784 bytes each, then one
 * label each. They are the first 10,000 images of the MNIST training set (LeCun, Cortes and Burges, 1998).
 */
export function unpackDigits(bytes: Uint8Array): LabelledImages {
  const count = Math.floor(bytes.length / (PIXELS + 1));
  return { images: bytes.subarray(0, count * PIXELS), labels: bytes.subarray(count * PIXELS) };
}
