// Where Electron is, and how to get it: npm installs the package without its binary.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './build.mjs';

const PACKAGE = join(root, 'node_modules/electron');
/** How long the download may take, ms. */
const PATIENCE = 180_000;
/** Electron that fails so soon, ms, hasn't shown a window. */
const START = 10_000;

/**
 * Finds Electron, or gets it.
 *
 * @returns {{ path: string } | { problem: string }}
 */
export function obtainElectron() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { problem: 'there is no display' };
  }
  const path = binaryIn(electronFolder());
  if (process.env.ELECTRON_OVERRIDE_DIST_PATH) {
    return existsSync(path) ? { path } : { problem: `there is no Electron at ${path}` };
  }
  // Its installer writes this last: what was broken off in the middle is got again.
  const isInstalled = () => existsSync(path) && existsSync(join(PACKAGE, 'path.txt'));
  if (isInstalled()) return { path };
  console.error('Getting Electron: about 110 MB, only this once …');
  spawnSync(process.execPath, [join(PACKAGE, 'install.js')], { stdio: 'ignore', timeout: PATIENCE });
  return isInstalled() ? { path } : { problem: 'Electron could not be downloaded' };
}

/** Where Electron is unpacked, or would be. */
export function electronFolder() {
  return process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist');
}

/**
 * Runs the built application in Electron, until the person quits.
 *
 * @param {string} path
 * @returns {Promise<{ status: number, started: boolean }>} `started` is whether there was a window, as far as one can tell
 */
export function runElectron(path) {
  return new Promise((resolve) => {
    const env = { ...process.env };
    // Some editors' terminals set it; with it Electron is only Node.
    delete env.ELECTRON_RUN_AS_NODE;
    const began = Date.now();
    let isEnded = false;
    // Before it starts: a signal at that moment would end this process alone.
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        isEnded = true;
        child.kill(signal);
      });
    }
    const child = spawn(path, [root], { stdio: 'inherit', env });
    child.on('error', () => resolve({ status: 1, started: false }));
    child.on('exit', (code) => {
      // Whoever ends it, however soon, doesn't want it in the browser instead.
      const status = isEnded ? 0 : (code ?? 1);
      resolve({ status, started: status === 0 || Date.now() - began > START });
    });
  });
}

/**
 * What to start in a folder with Electron.
 *
 * @param {string} folder
 */
export function binaryIn(folder) {
  if (process.platform === 'darwin') return join(folder, 'Electron.app/Contents/MacOS/Electron');
  return join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
}
