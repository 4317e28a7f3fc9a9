import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { bundledDigits, readData, readTestData } from '../../src/backend/index.ts';
import { classCounts } from '../../src/core/dataset/index.ts';
import { type LabelledImages, PIXELS } from '../../src/core/network/index.ts';
import { idx } from '../fixtures/idx.ts';
import { RESOURCES, temporaryFolder } from './support.ts';

const DATA = process.env.INKLING_DATA ?? resolve('../shared/data');
const MNIST = join(DATA, 'mnist');

describe('the bundled digits', () => {
  it('are 10,000 images of MNIST, byte for byte', async () => {
    const { name, training, test } = await readData(bundledDigits(RESOURCES));
    const { images, labels } = training;
    expect({ name, test }).toEqual({ name: 'bundled', test: null });
    expect(classCounts(labels)).toEqual([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]);
    expect(images).toHaveLength(10_000 * PIXELS);
    expect(createHash('sha256').update(images).update(labels).digest('hex')).toBe(
      'bc6b63550c8a82f6ecccd9458252069fb030ee802997b8242e71d5146b0cbf0e',
    );
  });

  it.skipIf(!existsSync(MNIST))(`are the first 10,000 of its training set (needs ${MNIST})`, async () => {
    const bundled = await readData(bundledDigits(RESOURCES));
    const mnist = await readData({ kind: 'folder', folder: MNIST });
    const first = {
      images: mnist.training.images.subarray(0, 10_000 * PIXELS),
      labels: mnist.training.labels.subarray(0, 10_000),
    };
    expect(sorted(bundled.training)).toEqual(sorted(first));
  });

  it('say so where they are missing or damaged', async () => {
    const folder = await temporaryFolder();
    await expect(readData(bundledDigits(folder))).rejects.toMatchObject({ code: 'file.missing' });
    await writeFile(join(folder, 'digits.bin'), 'no digits');
    await expect(readData(bundledDigits(folder))).rejects.toThrow("digits.bin can't be read: its digits");
  });
});

/** The samples as texts, in an order that doesn't depend on theirs. */
function sorted({ images, labels }: LabelledImages): string[] {
  return Array.from(labels, (label, i) => {
    const image = images.subarray(i * PIXELS, (i + 1) * PIXELS);
    return `${label} ${Buffer.from(image).toString('base64')}`;
  }).sort();
}

const images = idx([3, 28, 28], new Uint8Array(3 * PIXELS).fill(7));
const labels = idx([3], Uint8Array.of(1, 2, 3));

/** A folder with two good files, and these. */
async function folderWith(files: Record<string, Uint8Array>): Promise<string> {
  const folder = join(await temporaryFolder(), '자료');
  await mkdir(folder);
  const all = { 'train-images-idx3-ubyte': images, 'train-labels-idx1-ubyte': labels, ...files };
  for (const [name, bytes] of Object.entries(all)) await writeFile(join(folder, name), bytes);
  return folder;
}

describe('a folder of IDX files', () => {
  it('is read, gzip or not, with the test set where there is one', async () => {
    const plain = await readData({ kind: 'folder', folder: await folderWith({}) });
    expect(plain).toEqual({
      name: '자료',
      training: { images: new Uint8Array(3 * PIXELS).fill(7), labels: Uint8Array.of(1, 2, 3) },
      test: null,
    });
    const folder = await folderWith({
      't10k-images-idx3-ubyte.gz': gzipSync(images),
      't10k-labels.idx1-ubyte': gzipSync(labels),
    });
    const { training, test } = await readData({ kind: 'folder', folder });
    expect(test).toEqual(training);
    expect(await readTestData({ kind: 'folder', folder })).toEqual(test);
  });

  const cutOff = images.subarray(0, 1000);
  const twoLabels = idx([2], Uint8Array.of(1, 2));
  it.each<[string, Record<string, Uint8Array>, string]>([
    [
      'a truncated file',
      { 'train-images-idx3-ubyte': cutOff },
      'should be 2368 bytes long by its header, and is 1000.',
    ],
    [
      'damaged gzip',
      { 'train-labels-idx1-ubyte': gzipSync(labels).subarray(0, 20) },
      "its gzip data can't be unpacked.",
    ],
    ['another kind of file', { 'train-labels-idx1-ubyte': images }, 'should start with the magic number 0x00000801'],
    [
      'other dimensions',
      { 'train-images-idx3-ubyte': idx([1, 2, 2], new Uint8Array(4)) },
      'should be 28 × 28, and are 2 × 2.',
    ],
    ['labels that are no digits', { 'train-labels-idx1-ubyte': idx([1], Uint8Array.of(10)) }, 'label number 0 is 10'],
    ['other counts', { 'train-labels-idx1-ubyte': twoLabels }, 'There are 3 images and 2 labels'],
    [
      'no samples',
      { 'train-labels-idx1-ubyte': idx([0], new Uint8Array()) },
      'train-labels-idx1-ubyte holds no samples.',
    ],
    [
      'more than its header says, packed',
      { 'train-labels-idx1-ubyte': gzipSync(Buffer.concat([labels, new Uint8Array(2 ** 26)])) },
      "its gzip data can't be unpacked.",
    ],
    [
      'a header that asks for more than any set needs, packed',
      { 'train-images-idx3-ubyte': gzipSync(idx([2 ** 20, 28, 28], new Uint8Array())) },
      "can't be read: it is too large.",
    ],
    [
      'something else that is packed',
      { 'train-labels-idx1-ubyte': gzipSync('read me first') },
      'should start with the magic number 0x00000801',
    ],
    ['a test set without labels', { 't10k-images-idx3-ubyte': images }, 't10k-labels-idx1-ubyte.gz.'],
  ])('is refused, with the file and what is wrong: %s', async (_, files, message) => {
    await expect(readData({ kind: 'folder', folder: await folderWith(files) })).rejects.toThrow(message);
  });

  it('is refused where there is no training set', async () => {
    const folder = await temporaryFolder();
    const missing = `There is no file ${join(folder, 'train-images-idx3-ubyte.gz')}.`;
    await expect(readData({ kind: 'folder', folder })).rejects.toThrow(missing);
  });
});
