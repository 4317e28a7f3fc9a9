// Icons in all formats and sizes, of resources/icon.svg.
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { IconIcns, IconIco } from '@shockpkg/icon-encoder';

export const SVG = join(import.meta.dirname, '../../resources/icon.svg');
/** The sizes, px, that desktops on Linux have a folder for. */
export const SIZES = [16, 22, 24, 32, 48, 64, 96, 128, 256, 512];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** What a Mac calls each size, px. A name with two of them is for a screen with twice the pixels. */
const ICNS_TYPES = /** @type {const} */ ([
  [16, ['ic04']],
  [32, ['ic05', 'ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
]);

/**
 * The icon as a PNG.
 *
 * @param {number} size px
 */
export function iconPng(size) {
  return new Resvg(readFileSync(SVG, 'utf8'), { fitTo: { mode: 'width', value: size } }).render().asPng();
}

/**
 * Writes the icon in every size.
 *
 * @param {string} folder
 * @returns {Promise<Record<string, string>>} the files, each by the name of its folder in the theme hicolor
 */
export async function writeLinuxIcons(folder) {
  await mkdir(folder, { recursive: true });
  const icons = SIZES.map((size) => ({
    size: `${size}x${size}`,
    file: join(folder, `${size}.png`),
    png: iconPng(size),
  }));
  await Promise.all(icons.map(({ file, png }) => writeFile(file, png)));
  return { ...Object.fromEntries(icons.map(({ size, file }) => [size, file])), scalable: SVG };
}

/** @param {string} file */
export async function writeIco(file) {
  const ico = new IconIco();
  for (const size of ICO_SIZES) await ico.addFromPng(iconPng(size), null, false);
  await writeFile(file, ico.encode());
}

/** @param {string} file */
export async function writeIcns(file) {
  const icns = new IconIcns();
  for (const [size, types] of ICNS_TYPES) await icns.addFromPng(iconPng(size), [...types], false);
  await writeFile(file, icns.encode());
}
