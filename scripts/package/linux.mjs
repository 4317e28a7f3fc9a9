// For Linux: a package for Debian's kin, one for Red Hat's, and an archive to unpack anywhere.
import { chmod, copyFile, mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Installer as DebianInstaller } from 'electron-installer-debian';
import { Installer as RedhatInstaller } from 'electron-installer-redhat';
import { root } from '../build.mjs';
import { LICENCE } from './licences.mjs';
import { run } from './run.mjs';

const here = (/** @type {string} */ file) => join(import.meta.dirname, 'linux', file);
/** What a desktop looks for in /usr/share, besides the entry and the icons, which the installers know of themselves. */
const SHARE = {
  'mime/packages/inkling.xml': here('inkling.xml'),
  'metainfo/org.inkling.Inkling.metainfo.xml': here('org.inkling.Inkling.metainfo.xml'),
  'doc/inkling/CHANGELOG.md': join(root, 'CHANGELOG.md'),
};
const ARCH = {
  deb: { x64: 'amd64', arm64: 'arm64' },
  rpm: { x64: 'x86_64', arm64: 'aarch64' },
};

/**
 * @param {import('./app.mjs').App} app
 * @param {string} out
 * @param {Record<string, string>} icons see `writeLinuxIcons`
 * @returns {Promise<string[]>} the packages
 */
export async function linuxPackages(app, out, icons) {
  const tar = await tarball(app, out);
  const packages = [install(Deb, debOptions(app, out, icons)), install(Rpm, rpmOptions(app, out, icons))];
  return [tar, ...(await Promise.all(packages))];
}

/**
 * What both installers are told.
 *
 * @param {import('./app.mjs').App} app
 * @param {string} out
 * @param {Record<string, string>} icon
 */
function common({ folder, version, description }, out, icon) {
  const [summary, ...rest] = description.split(/(?<=\.) /);
  return {
    src: folder,
    dest: out,
    name: 'inkling',
    bin: 'inkling',
    productName: 'Inkling',
    version,
    revision: '1',
    // One line, without a full stop.
    description: summary.replace(/\.$/, ''),
    productDescription: rest.join(' '),
    icon,
    desktopTemplate: here('inkling.desktop'),
    logger: () => {},
  };
}

/**
 * @param {import('./app.mjs').App} app
 * @param {string} out
 * @param {Record<string, string>} icons
 */
export function debOptions(app, out, icons) {
  const arch = ARCH.deb[app.arch];
  return {
    ...common(app, out, icons),
    arch,
    // The package is ours, not Debian's of somebody else's.
    revision: undefined,
    section: 'education',
    maintainer: 'The Inkling authors <authors@inkling.invalid>',
    lintianOverrides: [
      // Chromium's sandbox, where the kernel has none for everybody.
      'elevated-privileges 4755 root/root [usr/lib/inkling/chrome-sandbox]',
      'no-manual-page [usr/bin/inkling]',
    ],
    rename: () => join(out, `inkling_${app.version}_${arch}.deb`),
  };
}

/**
 * @param {import('./app.mjs').App} app
 * @param {string} out
 * @param {Record<string, string>} icons
 */
export function rpmOptions(app, out, icons) {
  const arch = ARCH.rpm[app.arch];
  return {
    ...common(app, out, icons),
    arch,
    license: 'MIT',
    platform: 'linux',
    specTemplate: here('inkling.spec'),
    rename: () => join(out, `inkling-${app.version}.${arch}.rpm`),
  };
}

/**
 * Adds to an installer what it doesn't know of.
 *
 * @param {InstallerClass} Installer
 * @returns {InstallerClass}
 */
const withShare = (Installer) =>
  class extends Installer {
    /** @override */
    get contentFunctions() {
      return [...super.contentFunctions, 'copyShare'];
    }

    async copyShare() {
      for (const [path, source] of Object.entries(SHARE)) {
        const file = join(this.stagingDir, this.baseAppDir, 'share', path);
        await mkdir(dirname(file), { recursive: true });
        await copyFile(source, file);
        await chmod(file, 0o644);
      }
    }

    /** @param {string} file the package's copyright: by itself, it would be Electron's alone */
    async copyLicense(file) {
      await copyFile(join(this.sourceDir, LICENCE), file);
    }
  };
const Deb = withShare(DebianInstaller);
const Rpm = withShare(RedhatInstaller);

/**
 * Makes a package. As the installers' own functions do, which can't be told to use another class.
 *
 * @param {InstallerClass} Installer
 * @param {object} options
 * @returns {Promise<string>} its file
 */
async function install(Installer, options) {
  const installer = new Installer(options);
  await installer.generateDefaults();
  await installer.generateOptions();
  await installer.createStagingDir();
  await installer.createContents();
  await installer.createPackage();
  await installer.movePackage();
  return installer.options.packagePaths[0];
}

/**
 * @param {import('./app.mjs').App} app
 * @param {string} out
 */
async function tarball({ folder, arch, version }, out) {
  const name = `inkling-${version}-linux-${arch}`;
  const file = join(out, `${name}.tar.gz`);
  const renamed = join(dirname(folder), name);
  await rename(folder, renamed);
  // Whoever packs it, and whenever: the same archive.
  const same = [
    '--sort=name',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    `--mtime=@${process.env.SOURCE_DATE_EPOCH}`,
  ];
  await run('tar', [...same, '--use-compress-program=gzip -9n', '-cf', file, '-C', dirname(renamed), name]);
  await rename(renamed, folder);
  return file;
}
