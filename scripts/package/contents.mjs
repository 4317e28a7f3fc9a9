// What is in a package beside Electron: what runs, and nothing else.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseSync } from 'vite';
import { root } from '../build.mjs';

/** The window's programs. The web host and the command line aren't in a package. */
const PROGRAMS = ['out/main/index.mjs', 'out/main/trainer-worker.mjs'];
const FILES = [
  'LICENSE',
  'out/icon.png',
  'out/preload',
  'out/renderer',
  'resources/shipped.safetensors',
  'resources/digits.bin',
];

/**
 * Lays out what the archive app.asar is made of.
 *
 * @param {string} folder a new one
 * @returns {{ name: string, productName: string, version: string, description: string }} what it says of itself
 */
export function layOut(folder) {
  const copy = (/** @type {string} */ path) => cpSync(join(root, path), join(folder, path), { recursive: true });
  mkdirSync(folder, { recursive: true });
  for (const path of [...FILES, ...withImports(PROGRAMS)]) copy(path);

  const { name, productName, version, description, author, license, homepage, main } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  // By its desktop entry's name a desktop on Linux knows whose window it is.
  const desktopName = `${name}.desktop`;
  const about = {
    name,
    productName,
    version,
    description,
    author,
    license,
    homepage,
    type: 'module',
    main,
    desktopName,
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
  return about;
}

/**
 * Modules with all that they import, directly or not.
 *
 * @param {string[]} modules files below the project's folder
 */
function withImports(modules) {
  const found = new Set(modules);
  for (const file of found) {
    const { module } = parseSync(file, readFileSync(join(root, file), 'utf8'));
    const requests = [
      ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
      ...module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value ?? '')),
    ];
    if (module.dynamicImports.length > 0) throw new Error(`${file} imports something while it runs.`);
    for (const request of requests) if (request.startsWith('.')) found.add(posix.join(dirname(file), request));
  }
  return [...found];
}
