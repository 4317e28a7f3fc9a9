// Builds out/ from src/: node scripts/build.mjs
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = resolve(import.meta.dirname, '..');
const out = join(root, 'out');
/** Its time is when the build began: what is changed during a build is newer. */
const stamp = join(out, '.built');
const sources = [
  'src',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'resources/icon.svg',
  'scripts/vite-plugin-assemblyscript.ts',
  'scripts/pack-digits.mjs',
];

/** Whether something was changed, added or removed since the last build. */
function isStale() {
  return newest(sources) > modified(stamp) || !existsSync(join(root, 'resources/digits.bin'));
}

/** Builds when the sources are newer than the output. Says so on stderr; what stdout gets is left to the caller. */
export function buildIfStale() {
  if (!isStale()) return;
  console.error('Building …');
  // In a process of its own: the tools would stay in the memory of a program that runs for hours.
  const { status } = spawnSync(process.execPath, [import.meta.filename], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(1);
}

/**
 * Runs a program of the build in this process, so that its signals and its exit status are this one's.
 *
 * @param {'web' | 'cli'} name
 * @returns {Promise<Record<string, any>>} what it exports
 */
export async function runBuilt(name) {
  process.argv[1] = join(out, `main/${name}.mjs`);
  return import(/* @vite-ignore */ pathToFileURL(process.argv[1]).href);
}

/** What is running may be built again by `npm run dev`, in another mode. */
export function forgetBuild() {
  rmSync(stamp, { force: true });
}

async function build() {
  const began = new Date();
  await import('./pack-digits.mjs');
  const { build: bundle } = await import('electron-vite');
  // Made beside and renamed: a build that fails leaves the last one as it was, and nobody starts half of one.
  const fresh = join(root, `out.${process.pid}`);
  try {
    // A build in the mode of the program that needs it, such as a test's, would be another one.
    process.env.NODE_ENV = 'production';
    await bundle({ root, logLevel: 'warn', build: { outDir: fresh } });
    gatherLicences(fresh);
    const { iconPng } = await import('./package/icons.mjs');
    writeFileSync(join(fresh, 'icon.png'), iconPng(256));
    writeFileSync(join(fresh, '.built'), '');
    utimesSync(join(fresh, '.built'), began, began);
    if (existsSync(out)) renameSync(out, join(fresh, 'previous'));
    renameSync(fresh, out);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(join(out, 'previous'), { recursive: true, force: true });
  }
  console.error(`Built out/ in ${((Date.now() - began.getTime()) / 1000).toFixed(1)} s.`);
}

/**
 * Makes one list, for the page to show, of the lists of packages that are in each part.
 *
 * @param {string} folder the build
 */
function gatherLicences(folder) {
  const lists = ['main', 'preload', 'renderer'].map((part) => join(folder, part, 'licences.json'));
  /** @type {{ name: string, version: string, identifier: string, text: string }[]} */
  const all = lists.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')));
  const byName = new Map(all.map((licence) => [`${licence.name} ${licence.version}`, licence]));
  const sorted = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const file of lists) rmSync(file);
  writeFileSync(lists[2], JSON.stringify(sorted));
}

/** @param {string[]} paths files and folders, with all that is in them */
function newest(paths) {
  return Math.max(...paths.map((path) => newestIn(join(root, path))));
}

/**
 * @param {string} path
 * @returns {number} a folder's own time counts too: it tells that a file was removed
 */
function newestIn(path) {
  const own = modified(path);
  if (!existsSync(path) || !statSync(path).isDirectory()) return own;
  return Math.max(own, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

/**
 * @param {string} path
 * @returns {number} 0 where there is nothing
 */
function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (process.argv[1] === import.meta.filename) await build();
