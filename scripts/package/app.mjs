// The application as it runs on a system: Electron with its name and icon, our archive in it, its fuses set.
import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { packager } from '@electron/packager';
import packageJson from '../../package.json' with { type: 'json' };
import { layOut } from './contents.mjs';
import { writeIcns, writeIco } from './icons.mjs';
import { writeLicences } from './licences.mjs';
import { DOCUMENT_TYPES } from './macos.mjs';

const { electron } = packageJson.devDependencies;

/** @typedef {'linux' | 'win32' | 'darwin'} Platform */
/** @typedef {'x64' | 'arm64'} Arch */
/**
 * @typedef {object} App
 * @property {string} folder
 * @property {Platform} platform
 * @property {Arch} arch
 * @property {string} version
 * @property {string} description
 */

/** The first is what Chromium takes for any language that isn't there. */
const LOCALES = new Set(['en-US.pak', 'en-GB.pak', 'ko.pak']);

/**
 * What Electron can be made to do by whoever starts it. All of it is off: the application is what we packed, and nothing
 * else can be made of its binary. See electronjs.org/docs/latest/tutorial/fuses.
 *
 * @type {import('@electron/fuses').FuseV1Config & { strictlyRequireAllFuses: true }}
 */
export const FUSES = {
  version: FuseVersion.V1,
  // A fuse that a later Electron adds is to be thought about.
  strictlyRequireAllFuses: true,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  // Only for those who make a snapshot of their own.
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The page is at app://, no file.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // Speed only: what a WebAssembly program may touch is the same.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/**
 * Makes the application.
 *
 * @param {object} options
 * @param {Platform} options.platform
 * @param {Arch} options.arch
 * @param {string} options.work a folder for what is made on the way
 * @param {string} [options.electronZips] where Electron's zip is; without it, it is downloaded
 * @param {boolean} [options.inspect] whether its main process can be looked into, as Playwright does
 * @returns {Promise<App>}
 */
export async function makeApp({ platform, arch, work, electronZips, inspect = false }) {
  const contents = join(work, 'contents');
  const { version, description } = layOut(contents);
  const icon = join(work, platform === 'darwin' ? 'icon.icns' : 'icon.ico');
  if (platform === 'darwin') await writeIcns(icon);
  if (platform === 'win32') await writeIco(icon);
  const [folder] = await packager(packagerOptions({ platform, arch, contents, icon, out: work, electronZips }));
  await chmod(folder, 0o755);
  if (platform !== 'darwin') await removeLocales(join(folder, 'locales'));
  writeLicences(folder, platform);
  await flipFuses(binary(folder, platform), {
    ...FUSES,
    [FuseV1Options.EnableNodeCliInspectArguments]: inspect,
    // A Mac runs nothing that was changed after it was signed.
    resetAdHocDarwinSignature: platform === 'darwin',
  });
  return { folder, platform, arch, version, description };
}

/**
 * @param {{ platform: Platform, arch: Arch, contents: string, icon: string, out: string, electronZips?: string }} options
 * @returns {import('@electron/packager').Options}
 */
export function packagerOptions({ platform, arch, contents, icon, out, electronZips }) {
  return {
    dir: contents,
    platform,
    arch,
    out,
    tmpdir: join(out, 'tmp'),
    icon,
    electronVersion: electron,
    electronZipDir: electronZips,
    executableName: platform === 'linux' ? 'inkling' : 'Inkling',
    asar: true,
    // There are no modules to look through: everything is bundled.
    prune: false,
    overwrite: true,
    quiet: true,
    appBundleId: 'org.inkling.Inkling',
    appCategoryType: 'public.app-category.education',
    appCopyright: 'Copyright © 2026 The Inkling authors',
    extendInfo: DOCUMENT_TYPES,
    win32metadata: { CompanyName: 'The Inkling authors', FileDescription: 'Inkling' },
  };
}

/**
 * Chromium's own texts come in 50 languages, 40 MB; Inkling speaks two.
 *
 * @param {string} folder
 */
async function removeLocales(folder) {
  const others = (await readdir(folder)).filter((file) => !LOCALES.has(file));
  for (const file of others) await rm(join(folder, file));
}

/**
 * What is started.
 *
 * @param {string} folder
 * @param {Platform} platform
 */
export function binary(folder, platform) {
  if (platform === 'darwin') return join(folder, 'Inkling.app');
  return join(folder, platform === 'win32' ? 'Inkling.exe' : 'inkling');
}
