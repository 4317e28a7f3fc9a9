import { describe, expect, it } from 'vitest';
import { labelled, parseIdxImages, parseIdxLabels } from '../../../src/core/dataset/index.ts';

/** An IDX file of unsigned bytes with these dimensions. */
function idx(dimensions: number[], bytes: ArrayLike<number>, magic = 0x0800 + dimensions.length): Uint8Array {
  const header = new DataView(new ArrayBuffer(4 + 4 * dimensions.length));
  header.setUint32(0, magic);
  dimensions.forEach((size, d) => header.setUint32(4 + 4 * d, size));
  return Uint8Array.from([...new Uint8Array(header.buffer), ...Array.from(bytes)]);
}

const twoImages = Uint8Array.from({ length: 2 * 784 }, (_, i) => i % 256);

describe('IDX files', () => {
  it('hold images and labels', () => {
    expect(parseIdxImages(idx([2, 28, 28], twoImages), 'images')).toEqual(twoImages);
    expect(parseIdxLabels(idx([3], [7, 0, 9]), 'labels')).toEqual(Uint8Array.of(7, 0, 9));
  });

  it.each<[string, () => unknown, string]>([
    [
      'labels where images are wanted',
      () => parseIdxImages(idx([3], [1, 2, 3]), 'x'),
      'x should be 16 bytes long by its header, and is 11.',
    ],
    [
      'another magic number',
      () => parseIdxImages(idx([2, 28, 28], twoImages, 0x0d03), 'x'),
      'x isn’t the right kind of IDX file: it should start with the magic number 0x00000803, but starts with 0x00000d03.',
    ],
    [
      'images where labels are wanted',
      () => parseIdxLabels(idx([2, 28, 28], twoImages), 'x'),
      'x isn’t the right kind of IDX file: it should start with the magic number 0x00000801, but starts with 0x00000803.',
    ],
    [
      'images of another size',
      () => parseIdxImages(idx([1, 32, 28], new Uint8Array(32 * 28)), 'x'),
      'x: the images should be 28 × 28, and are 32 × 28.',
    ],
    [
      'a file cut off',
      () => parseIdxImages(idx([2, 28, 28], twoImages).subarray(0, 1000), 'x'),
      'x should be 1584 bytes long by its header, and is 1000.',
    ],
    [
      'a file with something after its end',
      () => parseIdxLabels(idx([2], [1, 2, 3]), 'x'),
      'x should be 10 bytes long by its header, and is 11.',
    ],
    [
      'a header that promises more than any memory holds',
      () => parseIdxImages(idx([0xffffffff, 28, 28], []), 'x'),
      'x should be 3367254359296 bytes long by its header, and is 16.',
    ],
    ['an empty file', () => parseIdxLabels(new Uint8Array(), 'x'), 'x should be 8 bytes long by its header, and is 0.'],
    ['no samples', () => parseIdxLabels(idx([0], []), 'x'), 'x holds no samples.'],
    [
      'a label out of range',
      () => parseIdxLabels(idx([3], [1, 10, 3]), 'x'),
      'x: label number 1 is 10; labels are the digits 0 to 9.',
    ],
    [
      'another number of labels than images',
      () => labelled(twoImages, Uint8Array.of(1)),
      'There are 2 images and 1 labels; each image needs one label.',
    ],
  ])('are refused, with what is wrong: %s', (_, parse, message) => {
    expect(parse).toThrow(message);
  });
});
