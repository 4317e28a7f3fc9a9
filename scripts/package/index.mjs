// npm run package [-- --arch x64,arm64] [--electron-zips FOLDER] [--out FOLDER]: packages for the system that this runs on.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfStale, root } from '../build.mjs';
import { makeApp } from './app.mjs';
import { writeLinuxIcons } from './icons.mjs';
import { linuxPackages } from './linux.mjs';
import { macPackages } from './macos.mjs';
import { windowsPackages } from './windows.mjs';

const ARCHES = /** @type {const} */ (['x64', 'arm64']);
const usage = 'Usage: npm run package -- [--arch x64,arm64] [--electron-zips FOLDER] [--out FOLDER]';

const options = readArguments();
const { electronZips, out } = options;
const system = process.platform;
if (system !== 'linux' && system !== 'win32' && system !== 'darwin') fail(`There is no Electron for ${system}.`);
buildIfStale();
// When the packages say that they were made: when their sources were, so that the same ones make the same packages.
process.env.SOURCE_DATE_EPOCH ??= committedAt();
mkdirSync(out, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'inkling-package-'));
try {
  const packages = [];
  for (const arch of options.arches) packages.push(...(await makePackages(system, arch)));
  const sums = packages.map(
    (file) => `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${basename(file)}`,
  );
  writeFileSync(join(out, 'SHA256SUMS'), `${sums.join('\n')}\n`);
  for (const file of packages) console.log(`${(statSync(file).size / 1e6).toFixed(1).padStart(6)} MB  ${file}`);
} catch (error) {
  const { message, cause } = /** @type {Error} */ (error);
  console.error(`No packages: ${message}${cause instanceof Error ? `: ${cause.message}` : ''}`);
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true });
}

/**
 * @param {import('./app.mjs').Platform} platform
 * @param {import('./app.mjs').Arch} arch
 */
async function makePackages(platform, arch) {
  const app = await makeApp({ platform, arch, work: join(work, arch), electronZips });
  if (platform === 'darwin') return macPackages(app, out);
  if (platform === 'win32') return windowsPackages(app, out, join(work, arch, 'icon.ico'));
  return linuxPackages(app, out, await writeLinuxIcons(join(work, 'icons')));
}

/** The time of the last commit, s since 1970. */
function committedAt() {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return String(Math.floor(Date.now() / 1000));
  }
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { arch: { type: 'string' }, 'electron-zips': { type: 'string' }, out: { type: 'string' } },
    });
    const wanted = (values.arch ?? process.arch).split(',');
    const arches = ARCHES.filter((arch) => wanted.includes(arch));
    if (arches.length !== wanted.length) throw new Error(`--arch takes ${ARCHES.join(' and ')}.`);
    const zips = values['electron-zips'];
    return { arches, electronZips: zips && resolve(zips), out: resolve(values.out ?? join(root, 'dist')) };
  } catch (error) {
    return fail(`${/** @type {Error} */ (error).message}\n${usage}`);
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  console.error(message);
  process.exit(2);
}
