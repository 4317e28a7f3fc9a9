import { unpackDigits } from '../core/dataset/index.ts';
import { InklingError } from '../core/errors/index.ts';
import type { LabelledImages } from '../core/network/index.ts';
import { readBytes } from './files.ts';

/**
 * Reads the digits that come with Inkling, as scripts/pack-digits.mjs packs them.
 *
 * @throws InklingError `file.missing` or `file.unreadable`
 */
export function readBundledDigits(file: string): LabelledImages {
  const digits = unpackDigits(readBytes(file));
  if (!digits) throw new InklingError('file.unreadable', { file, reason: 'its digits can’t be unpacked' });
  return digits;
}
