// The packages of one build on a stand-in Electron, made once for all the tests, and the tools to look at them.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { writeStandIn } from './stand-in-electron.ts';

const TOOLS = ['dpkg-deb', 'fakeroot', 'rpmbuild', 'rpm', 'desktop-file-validate', 'update-mime-database', 'gio'];
const missing = TOOLS.filter((tool) => spawnSync(tool, ['--version']).error !== undefined);

/** Why there are no packages to test here; null where there are. On Linux, a machine that tests everything has the tools. */
export const reason = whyNot();

function whyNot(): string | null {
  if (process.platform !== 'linux') return 'they are made on Linux';
  return missing.length > 0 && !process.env.CI ? `there is no ${missing.join(', ')}` : null;
}

/** When the packages are made to believe that they were made, s since 1970. */
export const EPOCH = 1_700_000_000;

/** Runs a tool, and gives what it prints. */
export const run = (...[command, ...args]: string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'pipe'] });

/** rpm changes its root, which takes root's rights; everybody has them in a namespace of their own. */
export const asRoot = process.getuid?.() === 0 ? [] : ['unshare', '--map-root-user'];

/** Makes the packages for x64. The other architecture differs in its names alone: see options.test.ts. */
export function makePackages() {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-packages-'));
  const zips = join(folder, 'zips');
  mkdirSync(zips);
  writeStandIn(zips, 'x64');
  const out = join(folder, 'out');
  const args = ['--arch', 'x64', '--electron-zips', zips, '--out', out];
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(EPOCH) };
  execFileSync(process.execPath, [resolve('scripts/package/index.mjs'), ...args], { env, stdio: 'pipe' });
  const file = (ending: string) => join(out, readdirSync(out).find((name) => name.endsWith(ending)) ?? ending);
  run('tar', '-xzf', file('.tar.gz'), '-C', folder);
  const app = join(folder, readdirSync(folder).find((name) => name.startsWith('inkling-')) ?? '');
  return { folder, out, app, deb: file('.deb'), rpm: file('.rpm'), tarball: file('.tar.gz') };
}

/** The files below a folder, by path, with what they are. */
export function tree(folder: string): Map<string, { size: number; mode: number }> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const stats = paths.map((path) => [path, statSync(join(folder, path))] as const);
  return new Map(
    stats.flatMap(([path, stat]) => (stat.isFile() ? [[path, { size: stat.size, mode: stat.mode & 0o7777 }]] : [])),
  );
}
