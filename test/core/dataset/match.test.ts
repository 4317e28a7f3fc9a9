import { describe, expect, it } from 'vitest';
import { type IdxFile, inspectIdx, matchIdxFiles } from '../../../src/core/dataset/index.ts';
import { idx } from '../../fixtures/idx.ts';

const images = (name: string, count: number, digest = `images ${name}`): IdxFile => ({
  name,
  kind: 'images',
  count,
  digest,
});
const labels = (name: string, count: number, digest = `labels ${name}`): IdxFile => ({
  name,
  kind: 'labels',
  count,
  digest,
});

/** Which file became what. */
function match(...files: IdxFile[]) {
  const { training, test } = matchIdxFiles(files);
  return {
    training: training && [training.images.name, training.labels.name],
    test: test && [test.images.name, test.labels.name],
  };
}

const mnist = [
  labels('t10k-labels-idx1-ubyte', 100),
  images('train-images-idx3-ubyte', 600),
  images('t10k-images-idx3-ubyte', 100),
  labels('train-labels-idx1-ubyte', 600),
];
const asMnist = {
  training: ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte'],
  test: ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'],
};

describe('IDX files are matched', () => {
  it('in whatever order they come', () => {
    expect(match(...mnist)).toEqual(asMnist);
    expect(match(...mnist.toReversed())).toEqual(asMnist);
  });

  it('by their counts, whatever they are called; the larger set is for training', () => {
    expect(match(images('a', 100), labels('b', 600), labels('c', 100), images('d', 600))).toEqual({
      training: ['d', 'b'],
      test: ['a', 'c'],
    });
    expect(match(images('a', 100), labels('b', 100))).toEqual({ training: ['a', 'b'], test: null });
    // Labels that were called each other's names are still of the images that are as many.
    expect(match(images('train-i', 600), labels('t10k-l', 600), images('t10k-i', 100), labels('train-l', 100))).toEqual(
      { training: ['train-i', 't10k-l'], test: ['t10k-i', 'train-l'] },
    );
  });

  it('by their names where the counts are the same, and to tell what is for testing', () => {
    const same = mnist.map((file) => ({ ...file, count: 50 }));
    expect(match(...same)).toEqual(asMnist);
    expect(match(images('t10k-images', 100), labels('labels', 100))).toEqual({
      training: null,
      test: ['t10k-images', 'labels'],
    });
    // More to test on than to learn from.
    expect(match(images('train', 10), labels('x', 10), images('y', 90), labels('z', 90))).toEqual({
      training: ['train', 'x'],
      test: ['y', 'z'],
    });
    expect(match(images('a', 10), labels('b', 10), images('Test set', 90), labels('z', 90))).toEqual({
      training: ['a', 'b'],
      test: ['Test set', 'z'],
    });
  });

  it('by words that are names, and not parts of others', () => {
    expect(match(images('latest-images', 50), labels('labels', 50))).toMatchObject({ test: null });
    expect(match(images('emnist-digits-test-images.gz', 50), labels('labels', 50))).toMatchObject({ training: null });
    // The names contradict each other: then the larger set is for training.
    expect(match(images('train', 10), labels('test', 10), images('a', 90), labels('b', 90))).toMatchObject({
      training: ['a', 'b'],
    });
  });

  it('once where they are there twice', () => {
    const copy = { ...mnist[1], name: 'train-images-idx3-ubyte.gz' };
    expect(match(...mnist, copy)).toEqual(asMnist);
    // Labels of training and test digits may well be the same.
    const same = mnist.map((file) => ({ ...file, count: 50, digest: file.kind }));
    expect(match(...same)).toEqual(asMnist);
  });

  it.each<[string, IdxFile[], string]>([
    ['nothing to match', [], 'None of these is an IDX file.'],
    [
      'images without labels',
      [mnist[1]],
      'train-images-idx3-ubyte holds 600 images, and no file of 600 labels is left',
    ],
    ['labels without images', [mnist[3]], 'train-labels-idx1-ubyte holds 600 labels, and no file holds 600 images.'],
    ['other counts', [images('a', 3), labels('b', 2)], 'There are 3 images and 2 labels; each image needs one label.'],
    ['one file too few', mnist.slice(0, 3), 'train-images-idx3-ubyte holds 600 images, and no file'],
    ['one file of labels for two of images', [images('a', 5), images('b', 5), labels('c', 5)], 'b holds 5 images'],
    [
      'labels that could be of either images',
      [images('a', 5), images('b', 5), labels('c', 5), labels('d', 5)],
      'It isn’t clear what belongs together: a, c, d.',
    ],
    [
      'two sets for training',
      [images('x-train', 5), labels('x-train', 5), images('y-train', 6), labels('y-train', 6)],
      'It isn’t clear what belongs together: y-train, x-train.',
    ],
    [
      'more than two sets',
      [5, 6, 7].flatMap((count) => [images(`i${count}`, count), labels(`l${count}`, count)]),
      'These are images and labels of 3 sets.',
    ],
  ])('or it is said why not: %s', (_, files, message) => {
    expect(() => matchIdxFiles(files)).toThrow(message);
  });
});

describe('what is in an IDX file', () => {
  it('is told by its beginning', () => {
    expect(inspectIdx(idx([2, 28, 28], new Uint8Array(2 * 784)), 'x')).toEqual({ kind: 'images', count: 2 });
    expect(inspectIdx(idx([3], Uint8Array.of(1, 2, 3)), 'x')).toEqual({ kind: 'labels', count: 3 });
    for (const other of ['', 'read me', '\0\0\0\0\0\0'])
      expect(inspectIdx(new TextEncoder().encode(other), 'x')).toBeNull();
  });

  it('is refused where it is not as it should be', () => {
    expect(() => inspectIdx(idx([1, 2, 3, 4], new Uint8Array(24)), 'x')).toThrow('x isn’t the right kind of IDX file');
    expect(() => inspectIdx(idx([1, 32, 32], new Uint8Array(1024)), 'x')).toThrow('should be 28 × 28, and are 32 × 32');
    expect(() => inspectIdx(idx([1], Uint8Array.of(12)), 'x')).toThrow('label number 0 is 12');
    expect(() => inspectIdx(idx([9], Uint8Array.of(1)), 'x')).toThrow(
      'should be 17 bytes long by its header, and is 9.',
    );
  });
});
