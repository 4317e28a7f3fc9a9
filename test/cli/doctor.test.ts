import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Finding } from '../../src/backend/index.ts';
import { RESOURCES, temporaryFolder } from '../backend/support.ts';
import { jsonLines, run, runIn } from './support.ts';

const findings = (outcome: Awaited<ReturnType<typeof run>>) =>
  Object.fromEntries((jsonLines(outcome)[0].findings as Finding[]).map(({ name, ...rest }) => [name, rest]));

describe('inkling doctor', () => {
  it('says what it found, and changes nothing', async () => {
    const folder = join(await temporaryFolder(), 'none', 'yet');
    const { status, stdout, stderr } = await run(folder, 'doctor');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^ok {6}Inkling +\d+\.\d+\.\d+$/m);
    expect(stdout).toContain(`Node            ${process.versions.node}\n`);
    expect(stdout).toMatch(/^(ok|note) +Electron +\S/m);
    expect(stdout).toMatch(/^ok +Bundled digits +10000 digits$/m);
    expect(stdout).toMatch(/^ok +Shipped model +Inkling \(784-.*-1[01]\), it reads$/m);
    expect(stdout).toContain(`${folder}, it will be made\n`);
    expect(await readdir(join(folder, '../..'))).toEqual([]);
  });

  it('counts what a person has, with --json', async () => {
    const folder = await temporaryFolder();
    await cp('test/fixtures/data-folder/1', folder, { recursive: true });
    const outcome = await run(folder, 'doctor', '--json');
    expect(jsonLines(outcome)).toMatchObject([{ healthy: true }]);
    expect(findings(outcome)).toMatchObject({
      Models: { status: 'ok', found: '1 of one’s own, 1 undecided, in use: kept' },
      'Data sets': { status: 'ok', found: 'bundled (10000), Class (20)' },
      'My digits': { status: 'ok', found: '3 drawings' },
      'Training runs': { status: 'ok', found: '2 runs' },
      Settings: { status: 'ok' },
      'Data folder': { status: 'ok', found: `${folder}, it can be written in` },
    });
  });

  it('notes what is damaged, and what is only missing: Inkling works all the same', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'models'));
    await writeFile(join(folder, 'models/broken.safetensors'), 'x');
    await writeFile(join(folder, 'settings.json'), '{');
    await writeFile(join(folder, 'my-digits.ndjson'), '{"version":2}\n');
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
    vi.stubEnv('PATH', folder);
    vi.stubEnv('CHROME_PATH', '');
    onTestFinished(() => void vi.unstubAllEnvs());
    const outcome = await run(folder, 'doctor', '--json');
    expect(outcome.status).toBe(0);
    expect(findings(outcome)).toMatchObject({
      Models: { status: 'note', found: expect.stringContaining('broken.safetensors') },
      Settings: { status: 'note', found: expect.stringMatching(/^the standard ones\. .* can't be understood/) },
      'My digits': { status: 'note', found: expect.stringContaining('newer Inkling') },
      Electron: { status: 'note', found: expect.stringContaining('in the browser instead') },
      ...(process.platform === 'linux' && { Browser: { status: 'note', found: 'none in the usual places' } }),
    });
  });

  it('fails where something essential is broken, and names it', async () => {
    const folder = await temporaryFolder();
    const resources = await temporaryFolder();
    await cp(join(RESOURCES, 'shipped.safetensors'), join(resources, 'shipped.safetensors'));
    await writeFile(join(resources, 'digits.bin'), 'x');
    const { status, stdout, stderr } = await runIn({ folder, resources }, 'doctor');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^BROKEN {2}Bundled digits +\S/m);
    expect(stdout).toMatch(/^ok +Shipped model /m);
    expect(stderr).toBe('inkling: Not in order: Bundled digits. Inkling can’t work like that.\n');
  });

  it('fails where the data folder can’t be made, whoever asks', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    const { status, stdout, stderr } = await run(join(file, 'folder'), 'doctor');
    expect(status).toBe(1);
    expect(stdout).toMatch(/^BROKEN {2}Data folder +\S/m);
    expect(stderr).toContain('Not in order: Data folder');
  });
});
