// For Windows: a setup program, by Inno Setup.
import { join } from 'node:path';
import { root } from '../build.mjs';
import { run } from './run.mjs';

const COMPILER = join(root, 'node_modules/innosetup/bin/ISCC.exe');
const SCRIPT = join(import.meta.dirname, 'windows/setup.iss');

/**
 * @param {import('./app.mjs').App} app
 * @param {string} out
 * @param {string} icon
 * @returns {Promise<string[]>} the packages
 */
export async function windowsPackages(app, out, icon) {
  const name = `Inkling-${app.version}-${app.arch}-setup`;
  await run(COMPILER, setupArguments(app, out, name, icon));
  return [join(out, `${name}.exe`)];
}

/**
 * @param {import('./app.mjs').App} app
 * @param {string} out
 * @param {string} name the setup program's
 * @param {string} icon
 */
export function setupArguments({ folder, arch, version }, out, name, icon) {
  const values = {
    Source: folder,
    Version: version,
    Architecture: arch === 'x64' ? 'x64compatible' : arch,
    Icon: icon,
    License: join(root, 'LICENSE'),
  };
  return [...Object.entries(values).map(([key, value]) => `/D${key}=${value}`), `/O${out}`, `/F${name}`, '/Qp', SCRIPT];
}
