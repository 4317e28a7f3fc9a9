import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readBytes, removeAbandoned, writeAtomically } from '../../src/backend/files.ts';
import { canMount, temporaryFolder } from './support.ts';

describe('writing a file', () => {
  it('makes it and its folder, and replaces it', async () => {
    const file = join(await temporaryFolder(), '새 폴더', 'é 1.txt');
    await writeAtomically(file, 'old');
    await writeAtomically(file, Uint8Array.of(110, 101, 119));
    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await readdir(join(file, '..'))).toEqual(['é 1.txt']);
  });

  it('leaves one of the versions, whole, where two write at once', async () => {
    const file = join(await temporaryFolder(), 'x');
    const versions = Array.from({ length: 8 }, (_, i) => String(i).repeat(300_000));
    await Promise.all(versions.map((version) => writeAtomically(file, version)));
    expect(versions).toContain(await readFile(file, 'utf8'));
    expect(await readdir(join(file, '..'))).toEqual(['x']);
  });

  it('says what is wrong, and leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'taken', 'inside'), { recursive: true });
    await expect(writeAtomically(join(folder, 'taken'), 'x')).rejects.toThrow(
      `${join(folder, 'taken')} can't be written: illegal operation on a directory.`,
    );
    await writeFile(join(folder, 'file'), '');
    await expect(writeAtomically(join(folder, 'file', 'x'), 'x')).rejects.toMatchObject({ code: 'file.unwritable' });
    expect(await readdir(folder)).toEqual(['file', 'taken']);
  });

  it.skipIf(!canMount)('keeps the old version where the disk is full (needs the right to mount)', async () => {
    const folder = await temporaryFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
    onTestFinished(() => void execFileSync('umount', [folder]));
    const file = join(folder, 'model');
    await writeAtomically(file, 'old');
    // More than there is room for, and less: a part of it does fit.
    await expect(writeAtomically(file, new Uint8Array(80_000))).rejects.toThrow('no space left on device');
    expect(await readFile(file, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['model']);
  });
});

describe('what a crash left half-written', () => {
  it('goes once nobody can be writing it any more', async () => {
    const folder = await temporaryFolder();
    const names = ['a.safetensors.0123456789ab.tmp', 'b.safetensors.ba9876543210.tmp', 'c.safetensors', 'd.tmp'];
    for (const name of names) await writeFile(join(folder, name), 'x');
    const yesterday = new Date(Date.now() - 86_400_000);
    for (const name of names.toSpliced(1, 1)) await utimes(join(folder, name), yesterday, yesterday);
    await removeAbandoned(folder);
    expect(await readdir(folder)).toEqual(names.slice(1));
    await removeAbandoned(join(folder, 'none'));
  });
});

describe('reading a file', () => {
  it('says what is wrong', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), 'x');
    expect(() => readBytes(join(folder, 'none'))).toThrow(`There is no file ${join(folder, 'none')}.`);
    expect(() => readBytes(join(folder, 'file', 'none'))).toThrow('There is no file');
    expect(() => readBytes(folder)).toThrow(`${folder} can't be read: illegal operation on a directory.`);
  });
});
