import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startBackend, temporaryFolder } from './support.ts';

const standard = { version: 1, locale: 'system', theme: 'system', penWidth: 18, digits: 'several', tourSeen: false };

/** A backend on a folder with this settings file. */
async function startWith(text: string | Uint8Array) {
  const folder = await temporaryFolder();
  const file = join(folder, 'settings.json');
  await writeFile(file, text);
  return { folder, file, backend: await startBackend({ folder }) };
}

describe('settings', () => {
  it('have standard values, and survive a restart', async () => {
    const folder = await temporaryFolder();
    const { api } = await startBackend({ folder });
    expect((await api.state()).settings).toEqual(standard);
    await api.changeSettings({ locale: 'ko' });
    await api.changeSettings({ penWidth: 24 });
    const again = await startBackend({ folder });
    const { settings, notices } = await again.api.state();
    expect(settings).toEqual({ ...standard, locale: 'ko', penWidth: 24 });
    expect(notices).toEqual([]);
  });

  it('of two processes on one folder don’t undo each other', async () => {
    const folder = await temporaryFolder();
    const one = await startBackend({ folder });
    const other = await startBackend({ folder });
    await one.api.changeSettings({ theme: 'dark' });
    await other.api.changeSettings({ locale: 'en' });
    expect((await one.api.state()).settings).toEqual({ ...standard, theme: 'dark', locale: 'en' });
  });

  it.each<[string, string | Uint8Array, string]>([
    ['no JSON', '{"theme": "dark"', 'Expected'],
    ['no text', Uint8Array.of(0xff, 0xfe, 0x00), 'not valid'],
    ['nothing', '', 'Unexpected end of JSON input'],
    ['a list', '[1]', 'file.version: expected "version", got undefined'],
    ['a value that can’t be', '{"version":1,"penWidth":-3}', 'file.penWidth: expected 2 … 60, got -3'],
    ['a version that can’t be', '{"version":"two"}', 'file.version: expected 1, 2, … 1000000, got "two"'],
  ])('that are nonsense are told of, and copied before they are written over: %s', async (_, text, reason) => {
    const { folder, file, backend } = await startWith(text);
    const { settings, notices } = await backend.api.state();
    expect(settings).toEqual(standard);
    expect(notices).toEqual([
      { code: 'settings.unreadable', details: { file, reason: expect.stringContaining(reason) } },
    ]);
    expect(await readdir(folder)).toEqual(['settings.json']);
    expect(new Uint8Array(await readFile(file))).toEqual(new Uint8Array(Buffer.from(text)));

    await backend.api.changeSettings({ penWidth: 30 });
    const names = await readdir(folder);
    expect(names).toEqual(['settings.json', expect.stringMatching(/^settings\.json\.\d+\.backup$/)]);
    expect(new Uint8Array(await readFile(join(folder, names[1])))).toEqual(new Uint8Array(Buffer.from(text)));
    const after = await backend.api.state();
    expect(after.settings).toEqual({ ...standard, penWidth: 30 });
    expect(after.notices).toEqual([]);
  });

  it('of a newer Inkling are not touched', async () => {
    const text = '{"version":2,"penWidth":{"thin":3}}';
    const { folder, file, backend } = await startWith(text);
    const { settings, notices } = await backend.api.state();
    expect(settings).toEqual(standard);
    expect(notices).toEqual([{ code: 'settings.newer', details: { file, version: 2, supported: 1 } }]);
    await expect(backend.api.changeSettings({ penWidth: 30 })).rejects.toMatchObject({ code: 'settings.newer' });
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });
});
