// npm run test:electron: the packaged application in its own window, where there is an Electron to package.
// It is taken from ELECTRON_OVERRIDE_DIST_PATH, or as `npx install-electron` has installed it.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import packageJson from '../package.json' with { type: 'json' };
import { buildIfStale, root } from './build.mjs';
import { binaryIn, electronFolder } from './electron.mjs';
import { binary, makeApp } from './package/app.mjs';

const { platform, arch } = process;
const folder = electronFolder();
const noDisplay = platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

if (!existsSync(binaryIn(folder))) skip(`there is no Electron at ${folder}; npx install-electron gets it`);
else if (noDisplay && spawnSync('xvfb-run', ['--help']).error) skip('there is no display, and no xvfb-run to make one');
else process.exitCode = await test();

/** @param {string} why */
function skip(why) {
  console.log(`The window isn't tested: ${why}.`);
  // Where somebody has set out to test it, that is a failure.
  if (process.env.CI) process.exitCode = 1;
}

async function test() {
  if (platform !== 'linux' && platform !== 'win32' && platform !== 'darwin')
    throw new Error(`No Electron for ${platform}`);
  if (arch !== 'x64' && arch !== 'arm64') throw new Error(`No Electron for ${arch}`);
  buildIfStale();
  const work = mkdtempSync(join(tmpdir(), 'inkling-electron-'));
  try {
    const electronZips = join(work, 'zips');
    mkdirSync(electronZips);
    const { electron } = packageJson.devDependencies;
    zip(folder, join(electronZips, `electron-v${electron}-${platform}-${arch}.zip`));
    // As it is shipped, but for the one fuse that Playwright needs.
    const app = await makeApp({ platform, arch, work, electronZips, inspect: true });
    const bundle = binary(app.folder, platform);
    const INKLING_APP = platform === 'darwin' ? join(bundle, 'Contents/MacOS/Inkling') : bundle;
    const playwright = join(root, 'node_modules/@playwright/test/cli.js');
    const command = [process.execPath, playwright, 'test', '--config=test/electron/playwright.config.ts'];
    if (noDisplay) command.unshift('xvfb-run', '--auto-servernum');
    const env = { ...process.env, INKLING_APP };
    return spawnSync(command[0], command.slice(1), { cwd: root, stdio: 'inherit', env }).status ?? 1;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Packs Electron as it is downloaded.
 *
 * @param {string} source
 * @param {string} file
 */
function zip(source, file) {
  if (platform === 'darwin') {
    // Its frameworks are full of links.
    spawnSync('ditto', ['-c', '-k', source, file], { stdio: 'inherit' });
    return;
  }
  /** @type {import('fflate').Zippable} */
  const files = {};
  for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    const stat = statSync(join(source, path));
    if (!stat.isFile()) continue;
    const name = path.replaceAll('\\', '/');
    files[name] = [readFileSync(join(source, path)), { level: 0, os: 3, attrs: stat.mode << 16 }];
  }
  writeFileSync(file, zipSync(files));
}
