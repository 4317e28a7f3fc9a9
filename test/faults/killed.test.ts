import { spawn } from 'node:child_process';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Random } from '../../src/core/network/index.ts';
import { bundle } from '../backend/bundle.ts';
import { startBackend, temporaryFolder } from '../backend/support.ts';
import { testModel } from '../fixtures/model.ts';
import { openStores } from './operations.ts';
import { ROUNDS, Tally } from './tally.ts';

const program = await bundle('test/faults/killed-program.ts');
const random = new Random(Date.now());
const { parameters } = testModel();

/**
 * Lets the program work on a folder, and kills it at a random moment.
 *
 * @returns what it said: the drawings that are stored
 */
async function workAndKill(folder: string, round: number): Promise<number[]> {
  const child = spawn(process.execPath, [program, folder, String(round * 5000)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (text) => (output += String(text)));
  const ended = new Promise((end) => child.on('close', (_, signal) => end(signal)));
  await new Promise((ready) => child.stdout.once('data', ready));
  await setTimeout(random.uniform(0, 60));
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  // The last line may be cut off.
  return [...output.slice(0, output.lastIndexOf('\n')).matchAll(/\d+/g)].map(([x]) => Number(x));
}

/** Opens the folder as the next start does. */
async function expectWhole(folder: string, said: ReadonlySet<number>): Promise<void> {
  const { models: store, settings, digits, history } = openStores(folder);
  const { models, active, candidates, problems } = store.list();
  expect(problems).toEqual([]);
  expect(settings.read().problem).toBeNull();
  expect(models.map(({ id }) => id)).toContain(active);
  for (const { id, metadata } of models.slice(1)) {
    expect(metadata.name).toMatch(/^Test$|^Renamed \d+$/);
    expect(store.load(id).parameters).toEqual(parameters);
    // The next round has its own.
    await store.delete(id);
  }
  for (const { id } of candidates) await store.discard(id);

  const lines = new TextDecoder().decode(digits.read()).trimEnd().split('\n').filter(Boolean);
  const stored = lines.map(
    (line) => (JSON.parse(line) as { strokes: [{ points: [[number]] }] }).strokes[0].points[0][0],
  );
  expect(new Set(stored).size).toBe(stored.length);
  expect([...said].filter((x) => !stored.includes(x))).toEqual([]);
  for (const { code } of digits.overview().problems) expect(code).toBe('records.truncated');
  await digits.tidy();

  const runs = history.read(history.list().map(({ id }) => id));
  for (const { model, epochs } of runs) expect([model?.id, epochs.length]).toEqual([`model-${model?.name}`, 2]);
  for (const { code } of history.overview().problems) expect(code).toBe('records.truncated');
  await history.tidy();
}

test('a process that is killed at any moment leaves every file whole, and all that it said is stored', async (context) => {
  const tally = new Tally(context, 'a process killed at a random moment');
  const folder = await temporaryFolder();
  const said = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    await tally.try(`round ${round}`, async () => {
      for (const x of await workAndKill(folder, round)) said.add(x);
      await expectWhole(folder, said);
    });
  }
  expect(said.size).toBeGreaterThanOrEqual(ROUNDS / 4);
  // What was half-written goes, once it is old.
  const names = (await readdir(folder, { recursive: true })).map((name) => join(folder, name));
  for (const name of names.filter((each) => each.endsWith('.tmp'))) await utimes(name, 0, 0);
  await startBackend({ folder });
  expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  tally.end();
}, 1_000_000);
