// npm start, as a person or a script runs it: what it says, and how it ends. No browser.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test as base } from '@playwright/test';

interface Run {
  process: ChildProcess;
  /** What it has said so far. */
  stdout: string;
  stderr: string;
}

const test = base.extend<{ home: string; start: (args?: string[], env?: Record<string, string>) => Run }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads it from the source
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'inkling-start-'));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
  start: async ({ home }, use) => {
    const runs: Run[] = [];
    await use((args = [], env = {}) => {
      const child = spawn(process.execPath, [resolve('scripts/start.mjs'), '--no-open', ...args], {
        // No display, unless the test gives one.
        env: { PATH: process.env.PATH, HOME: home, INKLING_HOME: home, LANG: 'en_US.UTF-8', ...env },
      });
      const run: Run = { process: child, stdout: '', stderr: '' };
      child.stdout.on('data', (text) => (run.stdout += String(text)));
      child.stderr.on('data', (text) => (run.stderr += String(text)));
      runs.push(run);
      return run;
    });
    for (const run of runs) await end(run, 'SIGKILL');
  },
});

/** @returns the exit status */
async function end({ process: child }: Run, signal?: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    if (signal) child.kill(signal);
    await exit;
  }
  return child.exitCode;
}

/** Waits for its address. */
async function address(run: Run): Promise<URL> {
  await expect.poll(() => run.stdout).toMatch(/http:\/\/127\.0\.0\.1:\d+\/#\S+\n/);
  return new URL(/http:\S+/.exec(run.stdout)?.[0] ?? '');
}

/** An Electron that only says how it was started. */
async function fakeElectron(home: string, status: number): Promise<Record<string, string>> {
  const folder = join(home, 'electron');
  await mkdir(folder);
  const file = join(folder, 'electron');
  await writeFile(file, `#!/bin/sh\necho "Electron: $# $ELECTRON_RUN_AS_NODE"\nexit ${status}\n`);
  await chmod(file, 0o755);
  return { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: folder, ELECTRON_RUN_AS_NODE: '1' };
}

test('without a display it says so, and serves the page on this machine only', async ({ start }) => {
  const run = start(['--port', '0']);
  const { hostname, port } = await address(run);
  expect(run.stderr).toContain('No window: there is no display. Inkling opens in the browser instead.\n');
  expect(hostname).toBe('127.0.0.1');
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  expect(await end(run, 'SIGTERM')).toBe(0);
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  test(`--web needs no reason, and ${signal} ends it in order`, async ({ start }) => {
    const run = start(['--web', '--port', '0']);
    await address(run);
    expect(run.stderr).not.toContain('No window');
    expect(await end(run, signal)).toBe(0);
    expect(run.stdout).toContain('Inkling has stopped.');
  });
}

test('the token is in the address, new each time, and nowhere else', async ({ start }) => {
  const runs = [start(['--web', '--port', '0']), start(['--web', '--port', '0'])];
  const tokens = await Promise.all(runs.map(async (run) => (await address(run)).hash.slice(1)));
  expect(tokens[0]).not.toBe(tokens[1]);
  for (const [i, run] of runs.entries()) {
    expect(tokens[i]).toMatch(/^[\w-]{43}$/);
    expect(run.stdout.split(tokens[i])).toHaveLength(2);
    expect(run.stderr).not.toContain(tokens[i]);
  }
});

test('a port in use: the next free one, said', async ({ start }) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const run = start(['--web', '--port', String(port)]);
  const taken = Number((await address(run)).port);
  expect(taken).toBeGreaterThan(port);
  expect(run.stdout).toContain(`Port ${port} is in use; taking ${taken}.`);
  server.close();
});

test('it speaks the system’s language', async ({ start }) => {
  const run = start(['--web', '--port', '0'], { LANG: 'ko_KR.UTF-8' });
  await address(run);
  expect(run.stdout).toContain('Inkling 주소: http://127.0.0.1');
});

test('Electron is started where it is, and its end is the end', async ({ home, start }) => {
  const run = start([], await fakeElectron(home, 0));
  expect(await end(run)).toBe(0);
  // One argument, the application; and not as Node, whatever an editor's terminal has set.
  expect(run.stdout).toBe('Electron: 1 \n');
});

test('an Electron that can’t start is said, and the page is served', async ({ home, start }) => {
  const run = start(['--port', '0'], await fakeElectron(home, 127));
  await address(run);
  expect(run.stderr).toContain('No window: Electron did not start. Inkling opens in the browser instead.');
});

test('--electron takes nothing else', async ({ home, start }) => {
  const missing = start(['--electron'], { DISPLAY: ':99', ELECTRON_OVERRIDE_DIST_PATH: home });
  expect(await end(missing)).toBe(1);
  expect(missing.stderr).toContain(`No window: there is no Electron at ${home}`);
  const failing = start(['--electron'], await fakeElectron(home, 127));
  expect(await end(failing)).toBe(1);
  expect(failing.stdout).not.toContain('http');
});

for (const [args, message] of [
  [['--prot', '1'], "Unknown option '--prot'"],
  [['--web', '--electron'], '--web and --electron exclude each other.'],
  [['--web', '--port', 'http'], '--port: expected 0, 1, … 65535, got "http".'],
] as const) {
  test(`${args.join(' ')} is wrong usage`, async ({ start }) => {
    const run = start([...args]);
    expect(await end(run)).toBe(2);
    expect(run.stderr).toContain(message);
    expect(run.stdout).toBe('');
  });
}
