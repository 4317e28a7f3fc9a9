// Where npm start finds Electron, and what becomes of it: with a program that does as little as Electron can.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { binaryIn, obtainElectron } from '../../scripts/electron.mjs';

let folder: string;
let program: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inkling-electron-'));
  program = binaryIn(folder);
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder);
  vi.stubEnv('DISPLAY', ':99');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('Electron', () => {
  it.skipIf(process.platform === 'darwin')('is where ELECTRON_OVERRIDE_DIST_PATH says, and nowhere else', () => {
    expect(obtainElectron()).toEqual({ problem: `there is no Electron at ${program}` });
    writeFileSync(program, '');
    expect(obtainElectron()).toEqual({ path: program });
  });

  it.runIf(process.platform === 'linux')('isn’t looked for where there is no display', () => {
    vi.stubEnv('DISPLAY', '');
    vi.stubEnv('WAYLAND_DISPLAY', '');
    expect(obtainElectron()).toEqual({ problem: 'there is no display' });
  });
});

// Windows knows no signals, and a Mac's Electron is a bundle.
describe.runIf(process.platform === 'linux')('an Electron that runs', () => {
  /** Runs it as npm start does, in a process of its own. @returns what runElectron tells */
  async function runElectron(script: string, signal?: NodeJS.Signals) {
    writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const code = `const { runElectron } = await import('./scripts/electron.mjs');
      console.log(JSON.stringify(await runElectron(${JSON.stringify(program)})));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.startsWith('running') && signal) child.kill(signal);
      else said += text;
    });
    await once(child, 'close');
    return JSON.parse(said.replace('running\n', '')) as { status: number; started: boolean };
  }

  it('that fails at once has shown no window', async () => {
    expect(await runElectron('exit 7')).toEqual({ status: 7, started: false });
  });

  it('that the person has quit has shown one', async () => {
    expect(await runElectron('exit 0')).toEqual({ status: 0, started: true });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'is ended by %s to npm start, however soon: nothing opens in the browser instead',
    async (signal) => {
      expect(await runElectron('echo running; exec sleep 60', signal)).toEqual({ status: 0, started: true });
    },
  );
});
