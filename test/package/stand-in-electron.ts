// Electron's distribution as far as packaging looks at it: the files by name, small, and the binary's fuses.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, type Zippable, type ZippableFile, zipSync } from 'fflate';
import packageJson from '../../package.json' with { type: 'json' };

export const ELECTRON = packageJson.devDependencies.electron;
/** How a binary tells its fuses: the sentinel, the wire's version and length, and a sign for each fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** Electron's own choice: what one may do with a binary that nobody has packed. */
const WIRE = '101100010';

const EXECUTABLES = ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'];
const FILES = [
  'LICENSE',
  'LICENSES.chromium.html',
  'chrome_100_percent.pak',
  'chrome_200_percent.pak',
  'icudtl.dat',
  'libEGL.so',
  'libGLESv2.so',
  'libffmpeg.so',
  'libvk_swiftshader.so',
  'libvulkan.so.1',
  'locales/de.pak',
  'locales/en-GB.pak',
  'locales/en-US.pak',
  'locales/ko.pak',
  'resources.pak',
  'resources/default_app.asar',
  'snapshot_blob.bin',
  'v8_context_snapshot.bin',
  'vk_swiftshader_icd.json',
];

/** Writes a zip, as it would be downloaded, into a folder. */
export function writeStandIn(folder: string, arch: 'x64' | 'arm64'): void {
  const file = (content: Uint8Array, mode: number): ZippableFile => [
    content,
    { os: 3, attrs: (0o100000 | mode) << 16 },
  ];
  const fuses = Uint8Array.from([1, WIRE.length, ...strToU8(WIRE)]);
  const binary = Buffer.concat([strToU8('#!/bin/sh\nexit 1\n'), strToU8(SENTINEL), fuses]);
  const zip: Zippable = { version: file(strToU8(ELECTRON), 0o644) };
  for (const name of FILES) zip[name] = file(strToU8(`${name}\n`), 0o644);
  for (const name of EXECUTABLES) zip[name] = file(binary, 0o755);
  writeFileSync(join(folder, `electron-v${ELECTRON}-linux-${arch}.zip`), zipSync(zip));
}
