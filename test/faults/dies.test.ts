import { cp, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../backend/support.ts';
import { type Death, DEATHS, dieAt } from './dying-disk.ts';
import { drawing, look, openStores, operations } from './operations.ts';
import { ROUNDS, Tally } from './tally.ts';

/** Each call, or some of them: which ones is left to chance. */
const STEP = ROUNDS < 100 ? 3 : 1;

const deaths = Object.entries(DEATHS) as [Death, string][];
const cases = deaths.flatMap(([death, how]) => operations.map((operation) => ({ death, how, ...operation })));

test.for(cases)('whoever is told to $name and is $how leaves the old state or the new one', async (each, context) => {
  const { death, how, name, prepare, begin, act } = each;
  const tally = new Tally(context, `a process ${how}, at each call to the disk`);
  const folder = await temporaryFolder();
  const before = join(folder, 'before');
  await mkdir(before);
  await prepare?.(openStores(before), before);
  const copy = async (at: string) => {
    const home = join(folder, at);
    await cp(before, home, { recursive: true });
    const stores = openStores(home);
    await begin?.(stores);
    return { home, stores };
  };
  const { home: old } = await copy('old');
  const { home: after, stores: done } = await copy('after');
  const { calls } = await dieAt(after, Infinity, death, () => act(done));
  expect(calls).toBeGreaterThan(1);
  const states = [look(old).content, look(after).content];
  const known = look(before).problems;

  for (let at = 1 + Math.floor(Math.random() * STEP); at <= calls; at += STEP) {
    await tally.try(`${name}, call ${at}`, async () => {
      const { home, stores } = await copy(`${at}`);
      const { died } = await dieAt(home, at, death, () => act(stores));
      expect(died).toBe(true);
      const { content, problems } = look(home);
      expect(states).toContain(content);
      // What wasn't written to the end is told of, and only that.
      const expected = new Set([...known.map(({ code }) => code), 'records.truncated']);
      expect(problems.filter(({ code }) => !expected.has(code))).toEqual([]);

      const { digits, settings } = openStores(home);
      const [id] = await digits.add([drawing(7)]);
      await settings.write({ ...settings.read().value, penWidth: 44 });
      expect(openStores(home).digits.list()[0]).toMatchObject({ id, label: 7 });
      expect(openStores(home).settings.read()).toMatchObject({ value: { penWidth: 44 }, problem: null });
    });
  }
  tally.end();
});

test('a disk that dies finds what isn’t safe: writing in place, and a new name before the content is on the disk', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'file');
  const left = async (death: Death, at: number, act: () => Promise<void>) => {
    await writeFile(file, 'the old one');
    await dieAt(folder, at, death, act);
    return readFile(file, 'utf8');
  };
  const inPlace = async () => {
    const handle = await open(file, 'r+');
    await handle.write('a newer one');
    await handle.close();
  };
  const renamed = async () => {
    const handle = await open(`${file}.new`, 'w');
    await handle.write('a newer one');
    await handle.close();
    await rename(`${file}.new`, file);
    await readFile(file);
  };
  expect(await left('killed', 2, inPlace)).toBe('the old one');
  expect(await left('torn', 2, inPlace)).toBe('a newld one');
  expect(await left('killed', 3, renamed)).toBe('the old one');
  expect(await left('killed', 4, renamed)).toBe('a newer one');
  expect(await left('power', 4, renamed)).toBe('');
});
