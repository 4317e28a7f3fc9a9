// What the packagers of each system are told. Their packages themselves are made on that system alone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { type App, type Arch, type Platform, packagerOptions } from '../../scripts/package/app.mjs';
import { iconPng, writeIcns, writeIco } from '../../scripts/package/icons.mjs';
import { debOptions, rpmOptions } from '../../scripts/package/linux.mjs';
import { DOCUMENT_TYPES, macPackages } from '../../scripts/package/macos.mjs';
import { run } from '../../scripts/package/run.mjs';
import { setupArguments } from '../../scripts/package/windows.mjs';

vi.mock('../../scripts/package/run.mjs', () => ({ run: vi.fn(async () => {}) }));

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'inkling-package-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const app = (platform: Platform, arch: Arch): App => ({
  folder,
  platform,
  arch,
  version: '1.2.3',
  description: packageJson.description,
});

describe('Electron’s packager', () => {
  const options = (platform: Platform, arch: Arch) =>
    packagerOptions({ platform, arch, contents: '/contents', icon: '/icon', out: '/out' });

  it.each(['linux', 'win32', 'darwin'] as const)(
    'packs an archive for %s, and takes the Electron that we test',
    (platform) => {
      expect(options(platform, 'arm64')).toMatchObject({
        platform,
        arch: 'arm64',
        dir: '/contents',
        asar: true,
        electronVersion: packageJson.devDependencies.electron,
      });
    },
  );

  it('tells a Mac what Inkling is, and which files it opens', () => {
    expect(options('darwin', 'arm64')).toMatchObject({
      appCategoryType: 'public.app-category.education',
      extendInfo: DOCUMENT_TYPES,
    });
    const [type] = DOCUMENT_TYPES.CFBundleDocumentTypes;
    const [declared] = DOCUMENT_TYPES.UTImportedTypeDeclarations;
    expect(type.LSItemContentTypes).toEqual([declared.UTTypeIdentifier]);
    expect(declared.UTTypeTagSpecification['public.filename-extension']).toEqual(['safetensors']);
    expect(DOCUMENT_TYPES.CFBundleLocalizations).toEqual(['en', 'ko']);
  });
});

describe('icons', () => {
  it('are drawn in the size that is asked for', () => {
    const png = iconPng(48);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([48, 48]);
  });

  it('are in one file for Windows', async () => {
    const file = join(folder, 'icon.ico');
    await writeIco(file);
    const ico = readFileSync(file);
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 7]);
    // A byte for the width; 0 is 256.
    const sizes = Array.from({ length: 7 }, (_, i) => ico[6 + 16 * i] || 256);
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  });

  it('are in one file for a Mac', async () => {
    const file = join(folder, 'icon.icns');
    await writeIcns(file);
    const icns = readFileSync(file);
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const types = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) types.push(icns.toString('latin1', at, at + 4));
    expect(types.sort()).toEqual(['ic04', 'ic05', 'ic07', 'ic08', 'ic09', 'ic10', 'ic11', 'ic12', 'ic13', 'ic14']);
  });
});

describe('Linux packages', () => {
  it.each([
    ['x64', 'amd64', 'x86_64'],
    ['arm64', 'arm64', 'aarch64'],
  ] as const)('for %s have the names that each system has for it', (arch, debian, redhat) => {
    const deb = debOptions(app('linux', arch), '/out', {});
    const rpm = rpmOptions(app('linux', arch), '/out', {});
    expect([deb.arch, deb.rename()]).toEqual([debian, `/out/inkling_1.2.3_${debian}.deb`]);
    expect([rpm.arch, rpm.rename()]).toEqual([redhat, `/out/inkling-1.2.3.${redhat}.rpm`]);
  });
});

describe('the setup program for Windows', () => {
  const script = readFileSync('scripts/package/windows/setup.iss', 'utf8');

  it.each([
    ['x64', 'x64compatible'],
    ['arm64', 'arm64'],
  ] as const)('is told all that its script asks for (%s)', (arch, architecture) => {
    const args = setupArguments(app('win32', arch), 'C:\\out', 'Inkling-setup', 'C:\\icon.ico');
    const asked = new Set([...script.matchAll(/\{#(\w+)\}/g)].map(([, name]) => name));
    const told = args.flatMap((arg) => /^\/D(\w+)=/.exec(arg)?.[1] ?? []);
    expect(new Set(told)).toEqual(asked);
    expect(args).toEqual(expect.arrayContaining([`/DArchitecture=${architecture}`, '/OC:\\out', '/FInkling-setup']));
  });

  it('speaks English and Korean, needs no administrator, and takes away what it registers', () => {
    expect(script).toContain('PrivilegesRequired=lowest');
    expect(script).toMatch(/Languages\\Korean\.isl/);
    for (const name of ['Model', 'Comment']) {
      for (const language of ['en', 'ko']) expect(script).toMatch(new RegExp(`^${language}\\.${name}=.+`, 'm'));
    }
    expect(script).toMatch(/\.safetensors\\OpenWithProgids".*uninsdeletevalue/);
    expect(script).toMatch(/Inkling\.Model"; .*uninsdeletekey/);
  });
});

describe('the packages for a Mac', () => {
  it('are a zip of the application and an image with it and where to drag it', async () => {
    mkdirSync(join(folder, 'Inkling.app'));
    const packages = await macPackages(app('darwin', 'arm64'), '/out');
    expect(packages).toEqual(['/out/Inkling-1.2.3-arm64.zip', '/out/Inkling-1.2.3-arm64.dmg']);
    const [[zip, zipArgs], [image, imageArgs]] = vi.mocked(run).mock.calls;
    expect([zip, ...zipArgs]).toEqual([
      'ditto',
      '-c',
      '-k',
      '--sequesterRsrc',
      '--keepParent',
      join(folder, 'Inkling.app'),
      packages[0],
    ]);
    expect([image, ...imageArgs]).toEqual(
      expect.arrayContaining(['hdiutil', 'create', join(folder, 'image'), packages[1]]),
    );
    expect(await readlink(join(folder, 'image/Applications'))).toBe('/Applications');
  });
});
