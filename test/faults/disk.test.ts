import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Backend } from '../../src/backend/index.ts';
import type { ErrorCode, InklingError } from '../../src/core/errors/index.ts';
import { writeModel } from '../../src/core/formats/index.ts';
import { canMount, quickRun, startBackend, stateWhere, temporaryFolder } from '../backend/support.ts';
import { trainerWorker } from '../backend/trainer-worker.ts';
import { testModel } from '../fixtures/model.ts';
import { drawing, openStores } from './operations.ts';
import { Tally } from './tally.ts';

/** As slow a hand as this draws more than what happens to be free at the end of a file. */
const points = Array.from({ length: 500 }, (_, x) => [x / 2, 140.5]);
const lines = (count: number) =>
  new TextEncoder().encode(
    Array.from({ length: count }, () => JSON.stringify({ label: 3, size: 280, strokes: [{ width: 18, points }] })).join(
      '\n',
    ),
  );

/** Everything that writes, and what it is about. */
const writes: Record<string, (backend: Backend) => Promise<unknown>> = {
  'a setting': ({ api }) => api.changeSettings({ penWidth: 33 }),
  'a drawing': ({ api }) => api.addDigits(lines(1), 'drawings'),
  'many drawings': ({ api }) => api.addDigits(lines(50), 'drawings'),
  'another model': ({ api }) => api.activateModel('shipped'),
  'a model’s name': ({ api }) => api.renameModel('given', 'Another'),
};

/** The person draws, and it is read. */
async function expectReading({ api }: Backend): Promise<void> {
  const { probabilities } = await api.predict(new Uint8Array(784).fill(90, 300, 500));
  expect(probabilities).toHaveLength(10);
}

/** A folder with a model of one's own in use, a setting and a drawing, and all its files. */
async function usedFolder(folder: string) {
  await mkdir(join(folder, 'models'), { recursive: true });
  await writeFile(join(folder, 'models/given.safetensors'), writeModel(testModel()));
  const { models, settings, digits } = openStores(folder);
  await models.activate('given');
  await settings.write({ ...settings.read().value, penWidth: 20 });
  await digits.add([drawing(1)]);
}

async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'base64')] as const)),
  );
}

/** What is refused is refused with this code and a text that names a file in the folder. */
async function expectRefusal(action: Promise<unknown>, code: ErrorCode, folder: string, reason: RegExp) {
  const error = await action.then(
    () => null,
    (refusal: InklingError) => refusal,
  );
  expect(error).toMatchObject({ name: 'InklingError', code });
  expect(error?.message).toContain(folder);
  expect(error?.message).toMatch(reason);
}

/** @param options of tmpfs */
function mount(folder: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  onTestFinished(() => void execFileSync('umount', [folder]));
}

test('a disk that is full', async (context) => {
  if (!canMount) context.skip('only who may mount file systems (root) can fill one');
  const tally = new Tally(context, 'a full disk');
  const folder = await temporaryFolder();
  mount(folder, 'size=2m');
  await usedFolder(folder);
  const backend = await startBackend({ folder, trainerWorker });
  await backend.api.state();
  const { bavail, bsize } = await statfs(folder);
  await writeFile(join(folder, 'something else'), new Uint8Array(bavail * bsize));
  const before = await contents(folder);

  for (const [what, write] of Object.entries(writes)) {
    await tally.try(what, async () => {
      await expectRefusal(write(backend), 'file.unwritable', folder, /no space left on device/);
      await expectReading(backend);
      const after = await contents(folder);
      // Of an append, what did fit may stay as a last line that isn't whole.
      const digits = join(folder, 'my-digits.ndjson');
      expect({ ...after, [digits]: '' }).toEqual({ ...before, [digits]: '' });
      expect((await backend.api.digits()).map(({ label }) => label)).toEqual([1]);
    });
  }
  await tally.try('a training’s model', async () => {
    const ended = stateWhere(backend, ({ run }) => run?.status === 'failed');
    await backend.api.train(quickRun, 'bundled');
    expect((await ended).run?.error).toMatchObject({ code: 'file.unwritable' });
    await expectReading(backend);
  });
  await tally.try('and there is room again', async () => {
    await rm(join(folder, 'something else'));
    for (const write of Object.values(writes)) await write(backend);
    const { settings, models, digits } = await backend.api.state();
    expect(settings.penWidth).toBe(33);
    expect(models.map(({ metadata }) => metadata.name)).toContain('Another');
    expect(digits.counts.reduce((sum, count) => sum + count)).toBe(52);
  });
  tally.end();
});

test('a folder that can’t be written in', async (context) => {
  // Permissions don't bind root.
  const isRoot = process.getuid?.() === 0;
  if (process.platform === 'win32') context.skip('Windows knows no folder without the right to write');
  if (isRoot && !canMount) context.skip('permissions don’t bind root, and mounting is not allowed here');
  const tally = new Tally(context, 'a read-only folder');
  const folder = await temporaryFolder();
  if (isRoot) mount(folder, 'size=2m');
  await usedFolder(folder);
  if (isRoot) execFileSync('mount', ['-o', 'remount,ro', folder]);
  else {
    for (const each of ['', 'models']) await chmod(join(folder, each), 0o555);
    await chmod(join(folder, 'my-digits.ndjson'), 0o444);
    onTestFinished(() => chmod(folder, 0o755).then(() => chmod(join(folder, 'models'), 0o755)));
  }
  const before = await contents(folder);
  const backend = await startBackend({ folder, trainerWorker });
  for (const [what, write] of Object.entries(writes)) {
    await tally.try(what, async () => {
      await expectRefusal(write(backend), 'file.unwritable', folder, /read-only file system|permission denied/);
      await expectReading(backend);
    });
  }
  await tally.try('a training’s model', async () => {
    const ended = stateWhere(backend, ({ run }) => run?.status === 'failed');
    await backend.api.train(quickRun, 'bundled');
    // Its folder isn't there yet either.
    const { details } = (await ended).run?.error ?? {};
    expect(details).toMatchObject({ reason: expect.stringMatching(/read-only file system|permission denied/) });
    await expectReading(backend);
  });
  await tally.try('what is there is shown', async () => {
    const { activeModel, settings, digits, notices } = await backend.api.state();
    expect({ activeModel, penWidth: settings.penWidth, ones: digits.counts[1], notices }).toEqual({
      activeModel: 'given',
      penWidth: 20,
      ones: 1,
      notices: [],
    });
    expect(await contents(folder)).toEqual(before);
  });
  tally.end();
});

test('a folder that is deleted while Inkling runs', async (context) => {
  const tally = new Tally(context, 'a folder deleted under it');
  const folder = join(await temporaryFolder(), 'home');
  for (const [what, write] of Object.entries(writes)) {
    await tally.try(what, async () => {
      await usedFolder(folder);
      const backend = await startBackend({ folder, trainerWorker });
      await backend.api.state();
      await rm(folder, { recursive: true });
      if (what === 'a model’s name') await expect(write(backend)).rejects.toMatchObject({ code: 'model.unknown' });
      else await write(backend);
      await expectReading(backend);
      expect((await backend.api.state()).activeModel).toBe('shipped');
      await backend.close();
    });
  }
  await tally.try('in the middle of a training', async () => {
    await usedFolder(folder);
    const backend = await startBackend({ folder, trainerWorker });
    const ended = stateWhere(backend, ({ run }) => run?.status === 'finished');
    await backend.api.train(quickRun, 'bundled');
    await rm(folder, { recursive: true });
    expect((await ended).candidate).not.toBeNull();
    await backend.api.keepCandidate();
    expect((await backend.api.state()).models).toHaveLength(2);
    await expectReading(backend);
  });
  tally.end();
});

test('two Inklings on one folder, which do everything at once', async (context) => {
  const tally = new Tally(context, 'two instances at once');
  const folder = await temporaryFolder();
  await usedFolder(folder);
  const backends = await Promise.all([startBackend({ folder }), startBackend({ folder })]);
  for (let round = 0; round < 10; round++) {
    await tally.try(`round ${round}`, async () => {
      const all = backends.flatMap((backend) => Object.values(writes).map((write) => write(backend)));
      // Each succeeds, whatever the other one does meanwhile.
      await Promise.all(all);
      const states = await Promise.all(backends.map(({ api }) => api.state()));
      for (const { notices, digits, settings, models } of states) {
        expect(notices).toEqual([]);
        expect(settings.penWidth).toBe(33);
        expect(digits.counts.reduce((sum, count) => sum + count)).toBe(1 + 102 * (round + 1));
        expect(models.map(({ metadata }) => metadata.name)).toContain('Another');
      }
      for (const backend of backends) await expectReading(backend);
    });
  }
  tally.end();
});

test('a clock that is set back', async (context) => {
  const tally = new Tally(context, 'a clock set back');
  const folder = await temporaryFolder();
  const { models, settings, digits } = openStores(folder);
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const times = ['2026-11-24', '2020-01-01', '1970-01-01', '2099-12-31'];
  for (const [i, time] of times.entries()) {
    vi.setSystemTime(`${time}T12:00:00Z`);
    await tally.try(time, async () => {
      const backend = await startBackend({ folder, trainerWorker });
      await writeFile(join(folder, 'settings.json'), '{');
      await backend.api.changeSettings({ penWidth: 20 + i });
      await backend.api.addDigits(lines(1), 'drawings');
      const ended = stateWhere(backend, ({ run }) => run?.status === 'finished');
      await backend.api.train(quickRun, 'bundled');
      await ended;
      await backend.api.keepCandidate();
      await expectReading(backend);
      expect((await backend.api.state()).run?.progress.every(({ secondsLeft }) => secondsLeft >= 0)).toBe(true);
      await backend.close();
      expect(settings.read().value.penWidth).toBe(20 + i);
      expect(digits.list()).toHaveLength(i + 1);
      const { models: stored, active } = models.list();
      expect(stored).toHaveLength(i + 2);
      expect(stored.map(({ id }) => id)).toContain(active);
      // A copy of each damaged file, none of them written over.
      const copies = (await readdir(folder)).filter((name) => name.endsWith('.backup'));
      expect(copies).toHaveLength(i + 1);
    });
  }
  tally.end();
});
