import { zipSync } from 'fflate/browser';
import { InklingError } from '../errors/index.ts';
import { readNpy, writeNpy, writeNpyText } from './npy.ts';
import type { Tensor, TensorFile } from './tensors.ts';
import { unzip } from './zip.ts';

/** Enough for 784-4096-4096-10 in single precision, the largest network with two hidden layers. */
const LIMITS = { files: 256, bytes: 100_000_000 };
const ENDING = '.npy';
/** Zip files have times. It is always the same one, so that the same model gives the same bytes. */
const MODIFIED = '1980-01-01';

/**
 * Writes an .npz file (https://numpy.org/doc/stable/reference/generated/numpy.savez.html): a zip archive, not compressed,
 * of one .npy file an array, float32. The metadata are arrays of one string.
 */
export function writeNpz({ tensors, metadata }: TensorFile): Uint8Array<ArrayBuffer> {
  const files: Record<string, Uint8Array> = {};
  for (const [name, tensor] of tensors) files[name + ENDING] = writeNpy(tensor);
  for (const [name, text] of Object.entries(metadata)) files[name + ENDING] = writeNpyText(text);
  return zipSync(files, { level: 0, mtime: MODIFIED });
}

/**
 * Reads an .npz file of numbers in half, single or double precision. Texts become its metadata. Nothing in it is
 * executed, and sizes are checked before memory is taken.
 *
 * @param name the file's name, for errors
 * @throws InklingError `model.format`, `model.malformed`, `model.pickled` or `input.invalid` says what is wrong
 */
export function readNpz(file: Uint8Array, name: string): TensorFile {
  const tensors = new Map<string, Tensor>();
  const metadata = new Map<string, string>();
  for (const [path, bytes] of unzip(file, name, LIMITS)) {
    if (!path.endsWith(ENDING)) throw new InklingError('model.format', { file: name });
    const array = path.slice(0, -ENDING.length);
    const value = readNpy(bytes, array, name);
    if (typeof value === 'string') metadata.set(array, value);
    else tensors.set(array, value);
  }
  return { tensors, metadata: Object.fromEntries(metadata) };
}
