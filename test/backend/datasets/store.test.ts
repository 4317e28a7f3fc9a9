import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readData, readTestData } from '../../../src/backend/index.ts';
import type { Backend } from '../../../src/backend/index.ts';
import { quickRun, startBackend as start, stateWhere, temporaryFolder } from '../support.ts';
import { trainerWorker } from '../trainer-worker.ts';
import { digits, files } from '../../fixtures/data-set.ts';
import { storeSet } from './support.ts';

const startBackend: typeof start = (options) => start({ trainerWorker, ...options });
const bundled = { id: 'bundled', name: 'bundled', training: 10_000, test: 0 };
const some = { id: 'some', name: 'Some digits', training: 200, test: 50 };

async function train(backend: Backend, data: string) {
  const ended = stateWhere(backend, ({ run }) => run !== null && run.status !== 'running');
  await backend.api.train(quickRun, data);
  return ended;
}

describe('a stored data set', () => {
  it('is listed beside the bundled digits, and is read as it was stored', async () => {
    const folder = await temporaryFolder();
    const store = await storeSet(folder);
    expect((await (await startBackend({ folder })).api.state()).dataSets).toEqual([bundled, some]);
    expect(await readData(store.location('some'))).toEqual({ name: 'Some digits', ...digits });
    expect(await readTestData(store.location('some'))).toEqual(digits.test);
    expect(await readTestData(store.location('bundled'))).toBeNull();
    expect(store.find('Some digits')).toEqual(some);
    expect(store.find('some')).toEqual(some);
    expect(store.find('other')).toBeNull();
  });

  it('is trained on; the model says so, and its score is on the set’s test digits', async () => {
    const folder = await temporaryFolder();
    await storeSet(folder);
    const { run, candidate } = await train(await startBackend({ folder }), 'some');
    expect(run).toMatchObject({ status: 'finished', data: 'some' });
    expect(candidate?.metadata).toMatchObject({
      training: { data: 'Some digits', samples: 180 },
      score: { set: 't10k', count: 50 },
    });
  });

  it('without test digits is judged by the digits held back', async () => {
    const folder = await temporaryFolder();
    const { 'train-images-idx3-ubyte': images, 'train-labels-idx1-ubyte': labels } = files;
    await storeSet(folder, 'some', { 'train-images-idx3-ubyte': images, 'train-labels-idx1-ubyte': labels });
    const backend = await startBackend({ folder });
    expect((await backend.api.state()).dataSets).toEqual([bundled, { ...some, test: 0 }]);
    expect((await train(backend, 'some')).candidate?.metadata.score).toMatchObject({ set: 'validation', count: 20 });
  });

  it('can be deleted, without a trace', async () => {
    const folder = await temporaryFolder();
    await storeSet(folder);
    const { api } = await startBackend({ folder });
    await expect(api.deleteDataSet('bundled')).rejects.toMatchObject({ code: 'dataset.bundled' });
    await expect(api.deleteDataSet('other')).rejects.toMatchObject({ code: 'dataset.unknown' });
    await api.deleteDataSet('some');
    expect((await api.state()).dataSets).toEqual([bundled]);
    expect(await readdir(join(folder, 'datasets'))).toEqual([]);
    await expect(api.train(quickRun, 'some')).rejects.toMatchObject({
      code: 'dataset.unknown',
      details: { id: 'some' },
    });
    expect((await api.state()).run).toBeNull();
  });

  it('gets a name that no other has', async () => {
    const folder = await temporaryFolder();
    await storeSet(folder, 'one');
    await storeSet(folder, 'two');
    const store = await storeSet(folder, 'mnist');
    const names = store.list([]).map(({ id, name }) => [id, name]);
    expect(new Map(names as [string, string][])).toEqual(
      new Map([
        ['bundled', 'bundled'],
        ['one', 'Some digits'],
        ['two', 'Some digits 2'],
        ['mnist', 'mnist'],
      ]),
    );
  });

  it('that can’t be understood is told of, left out and left alone', async () => {
    const folder = await temporaryFolder();
    const store = await storeSet(folder);
    const about = join(folder, 'datasets', 'some', 'dataset.json');
    const { api } = await startBackend({ folder });
    const text = JSON.parse(await readFile(about, 'utf8')) as object;
    for (const [wrong, code] of [
      [JSON.stringify({ ...text, version: 2 }), 'dataset.newer'],
      [JSON.stringify({ ...text, training: -1 }), 'dataset.malformed'],
      ['{', 'dataset.malformed'],
    ]) {
      await writeFile(about, wrong);
      expect(await api.state()).toMatchObject({ dataSets: [bundled], notices: [{ code, details: { file: about } }] });
      expect(() => store.location('some')).toThrow(about);
      expect(await readFile(about, 'utf8')).toBe(wrong);
    }
  });

  it('is there whole or not at all', async () => {
    const folder = await temporaryFolder();
    const store = await storeSet(folder);
    // What a crash left of an import, a folder that is nobody's, and a file.
    await rename(join(store.path, 'some'), store.newFolder());
    await mkdir(join(store.path, 'other'));
    await writeFile(join(store.path, 'file'), '');
    const { api } = await startBackend({ folder });
    expect(await api.state()).toMatchObject({ dataSets: [bundled], notices: [] });
    await rm(store.path, { recursive: true });
    await writeFile(store.path, '');
    expect((await api.state()).dataSets).toEqual([bundled]);
  });

  it.each(['../models', '', 'A', 'a/b'])('has an id that leads nowhere else: %j', async (id) => {
    const { api } = await startBackend();
    await expect(api.deleteDataSet(id)).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(api.train(quickRun, id)).rejects.toMatchObject({ code: 'input.invalid' });
  });
});
