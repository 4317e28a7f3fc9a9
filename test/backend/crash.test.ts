import { spawn } from 'node:child_process';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { ModelStore } from '../../src/backend/index.ts';
import { settingsFile } from '../../src/backend/settings.ts';
import { Random } from '../../src/core/network/index.ts';
import { testModel } from '../fixtures/model.ts';
import { bundle } from './bundle.ts';
import { RESOURCES, startBackend, temporaryFolder } from './support.ts';

const program = await bundle('test/backend/crash-program.ts');
const random = new Random(Date.now());
const { parameters } = testModel();

/** Lets the program work on a folder, and kills it at a random moment. */
async function workAndKill(folder: string): Promise<void> {
  const child = spawn(process.execPath, [program, folder, RESOURCES], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((end) => child.on('exit', (_, signal) => end(signal)));
  await new Promise((ready) => child.stdout.once('data', ready));
  await setTimeout(random.uniform(1, 60));
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
}

describe('a process that is killed at any moment', () => {
  it('leaves every file whole, the old one or the new one', async () => {
    const folder = await temporaryFolder();
    for (let round = 0; round < 12; round++) {
      await workAndKill(folder);
      const store = new ModelStore(folder, join(RESOURCES, 'shipped.safetensors'));
      const { models, active, candidates, problems } = store.list();
      expect(problems).toEqual([]);
      expect(settingsFile(folder).read().problem).toBeNull();
      expect(models.map(({ id }) => id)).toContain(active);
      for (const { id, metadata } of models.slice(1)) {
        expect(metadata.name).toMatch(/^Test$|^Renamed \d+$/);
        expect(store.load(id).parameters).toEqual(parameters);
      }
      for (const { id } of candidates) await store.discard(id);
    }
    // What was half-written goes, once it is old.
    const names = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
    const unfinished = names.filter((name) => name.endsWith('.tmp'));
    for (const name of unfinished) await utimes(name, 0, 0);
    await startBackend({ folder });
    const left = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.tmp'));
    expect(left).toEqual([]);
  });
});
