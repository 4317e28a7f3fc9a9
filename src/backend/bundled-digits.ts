import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { unpackDigits } from '../core/dataset/index.ts';
import { InklingError } from '../core/errors/index.ts';
import type { LabelledImages } from '../core/network/index.ts';
import { plainBytes, readBytes } from './files.ts';

/**
 * Reads the digits that come with Inkling, as scripts/pack-digits.mjs packs them.
 *
 * @throws InklingError `file.missing` or `file.unreadable`
 */
export async function readBundledDigits(file: string): Promise<LabelledImages> {
  const packed = readBytes(file);
  try {
    return unpackDigits(plainBytes(await promisify(brotliDecompress)(packed)));
  } catch {
    throw new InklingError('file.unreadable', { file, reason: 'its brotli data can’t be unpacked' });
  }
}
