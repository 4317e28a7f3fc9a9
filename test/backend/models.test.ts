import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelStore } from '../../src/backend/index.ts';
import { METADATA_VERSION, writeModel } from '../../src/core/formats/index.ts';
import { testModel } from '../fixtures/model.ts';
import { RESOURCES, temporaryFolder } from './support.ts';

const SHIPPED_FILE = join(RESOURCES, 'shipped.safetensors');

/** A store, and its folder. */
async function newStore() {
  const folder = await temporaryFolder();
  return { folder, store: new ModelStore(folder, SHIPPED_FILE) };
}

/** Stores a model as the active one. */
async function addTo(store: ModelStore, ...model: Parameters<typeof testModel>): Promise<string> {
  const id = await store.addCandidate(writeModel(testModel(...model)));
  await store.keep(id);
  return id;
}

describe('the model store', () => {
  it('of a new person holds the shipped model, and makes no folder', async () => {
    const folder = join(await temporaryFolder(), 'not yet');
    const { models, ...rest } = new ModelStore(folder, SHIPPED_FILE).list();
    expect(models.map(({ id }) => id)).toEqual(['shipped']);
    expect(rest).toEqual({ active: 'shipped', candidates: [], problems: [] });
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });

  it('keeps a candidate as the active model, bit by bit', async () => {
    const { folder, store } = await newStore();
    const model = testModel({ name: '손글씨 7️⃣' });
    const id = await store.addCandidate(writeModel(model));
    const before = store.list();
    expect(before.candidates).toEqual([{ id, metadata: model.metadata }]);
    expect(before).toMatchObject({ active: 'shipped', models: [{ id: 'shipped' }] });
    await store.keep(id);
    const other = new ModelStore(folder, SHIPPED_FILE);
    expect(other.list()).toMatchObject({ active: id, models: [{ id: 'shipped' }, { id }], candidates: [] });
    expect(other.load(id)).toEqual(model);
    expect(await readdir(join(folder, 'candidates'))).toEqual([]);
  });

  it('discards a candidate', async () => {
    const { folder, store } = await newStore();
    await store.discard(await store.addCandidate(writeModel(testModel())));
    expect(store.list().candidates).toEqual([]);
    expect(await readdir(join(folder, 'candidates'))).toEqual([]);
  });

  it('lists the shipped model first, then the youngest', async () => {
    const { store } = await newStore();
    const old = await addTo(store, { createdAt: '2025-05-05T00:00:00.000Z' });
    const young = await addTo(store, { createdAt: '2026-06-06T00:00:00.000Z' });
    const middle = await addTo(store, { createdAt: '2025-12-31T23:59:59.999Z' });
    expect(store.list().models.map(({ id }) => id)).toEqual(['shipped', young, middle, old]);
  });

  it('activates, renames and deletes', async () => {
    const { store } = await newStore();
    const first = await addTo(store);
    const second = await addTo(store, {}, 2);
    await store.activate(first);
    await store.rename(first, '첫째');
    expect(store.load(first)).toEqual(testModel({ name: '첫째' }));
    await store.delete(second);
    expect(store.list()).toMatchObject({ active: first, models: [{ id: 'shipped' }, { id: first }] });
    await store.delete(first);
    expect(store.list()).toMatchObject({ active: 'shipped', models: [{ id: 'shipped' }] });
  });

  it('brings back what it deleted, as the active model if it was and no other was chosen', async () => {
    const { folder, store } = await newStore();
    const first = await addTo(store);
    const second = await addTo(store, {}, 2);
    await store.delete(second);
    await store.restore(second);
    expect(store.list()).toMatchObject({ active: second, models: [{ id: 'shipped' }, {}, {}] });
    expect(store.load(second)).toEqual(testModel({}, 2));
    await store.delete(second);
    await store.activate(first);
    await store.restore(second);
    expect(store.list().active).toBe(first);
    // Once; and what another process deleted, or this one before its last start, is gone.
    await expect(store.restore(second)).rejects.toMatchObject({ code: 'model.unknown' });
    await store.delete(first);
    const restarted = new ModelStore(folder, SHIPPED_FILE);
    await expect(restarted.restore(first)).rejects.toMatchObject({ code: 'model.unknown' });
  });

  it('refuses to rename or delete the shipped model, and to do anything with one that is not there', async () => {
    const { store } = await newStore();
    await expect(store.rename('shipped', 'Mine')).rejects.toMatchObject({ code: 'model.shipped' });
    await expect(store.delete('shipped')).rejects.toMatchObject({ code: 'model.shipped' });
    for (const action of ['load', 'activate', 'delete'] as const) {
      const attempt = async () => store[action]('none');
      await expect(attempt()).rejects.toMatchObject({ code: 'model.unknown' });
    }
    await expect(store.rename('none', 'Mine')).rejects.toMatchObject({ code: 'model.unknown' });
    await expect(store.keep('none')).rejects.toMatchObject({ code: 'training.noCandidate' });
  });

  it.each(['../settings', '..', 'a/b', 'a\\b', 'A', '', 'x\0', 'x'.repeat(65)])(
    'never looks at an id that could lead elsewhere: %j',
    async (id) => {
      const { store } = await newStore();
      for (const action of ['load', 'activate', 'delete', 'keep', 'discard'] as const) {
        const attempt = async () => store[action](id);
        await expect(attempt()).rejects.toMatchObject({ code: 'input.invalid', details: { field: 'id' } });
      }
    },
  );

  it('tells of files that can’t be used, leaves them alone, and uses the others', async () => {
    const { folder, store } = await newStore();
    const good = await addTo(store);
    const bad: Record<string, Uint8Array> = {
      'cut-off': writeModel(testModel()).subarray(0, 5000),
      empty: new Uint8Array(),
      newer: writeModel(testModel({ version: METADATA_VERSION + 1 })),
      'no-model': Buffer.from('hello, I am no model'),
    };
    for (const [id, bytes] of Object.entries(bad)) await writeFile(join(folder, 'models', `${id}.safetensors`), bytes);
    const { models, active, problems } = store.list();
    expect(models.map(({ id }) => id)).toEqual(['shipped', good]);
    expect(active).toBe(good);
    const file = (id: string) => join(folder, 'models', `${id}.safetensors`);
    expect(problems).toHaveLength(4);
    expect(problems).toEqual(
      expect.arrayContaining([
        { code: 'model.malformed', details: { file: file('cut-off'), reason: expect.stringContaining('cut off') } },
        { code: 'model.malformed', details: { file: file('empty'), reason: expect.stringContaining('0 bytes') } },
        {
          code: 'model.newer',
          details: { file: file('newer'), version: METADATA_VERSION + 1, supported: METADATA_VERSION },
        },
        { code: 'model.malformed', details: { file: file('no-model'), reason: expect.any(String) } },
      ]),
    );
    for (const [id, bytes] of Object.entries(bad)) {
      await expect(store.activate(id)).rejects.toThrow(file(id));
      expect(new Uint8Array(await readFile(file(id)))).toEqual(new Uint8Array(bytes));
    }
  });

  it('doesn’t list what others put into its folders', async () => {
    const { folder, store } = await newStore();
    await mkdir(join(folder, 'models', 'folder.safetensors.d'), { recursive: true });
    for (const name of ['손글씨.safetensors', 'x.safetensors.0123456789ab.tmp', 'notes.txt', 'shipped.safetensors']) {
      await writeFile(join(folder, 'models', name), 'x');
    }
    expect(store.list()).toMatchObject({ models: [{ id: 'shipped' }], problems: [] });
  });

  it('sees what another process does', async () => {
    const { folder, store } = await newStore();
    const other = new ModelStore(folder, SHIPPED_FILE);
    const id = await addTo(store);
    expect(other.list()).toMatchObject({ active: id, models: [{ id: 'shipped' }, { id }] });
    await other.rename(id, 'Renamed');
    expect(store.list().models[1].metadata.name).toBe('Renamed');
    await other.delete(id);
    expect(store.list()).toMatchObject({ active: 'shipped', models: [{ id: 'shipped' }] });
    await expect(store.rename(id, 'Mine')).rejects.toMatchObject({ code: 'model.unknown' });
  });

  it('ends what a crash interrupted while it was keeping a candidate', async () => {
    const { folder, store } = await newStore();
    const id = await addTo(store);
    // The state after the first of two steps: the active model's name is written, its file not yet moved.
    const name = `${id}.safetensors`;
    await rename(join(folder, 'models', name), join(folder, 'candidates', name));
    expect(new ModelStore(folder, SHIPPED_FILE).list()).toMatchObject({
      active: id,
      models: [{ id: 'shipped' }, { id }],
      candidates: [],
    });
    expect(await readdir(join(folder, 'models'))).toEqual([name]);
  });

  it.each([
    ['nonsense', '{"version": 1, "active": 7}', 'settings.unreadable'],
    ['a newer version', '{"version": 2, "active": {"digits": "x"}}', 'settings.newer'],
  ])('uses the shipped model where active.json is %s, and says so', async (_, text, code) => {
    const { folder, store } = await newStore();
    const id = await addTo(store);
    await writeFile(join(folder, 'active.json'), text);
    expect(store.list()).toMatchObject({ active: 'shipped', models: [{}, { id }], problems: [{ code }] });
  });

  it('goes on where its folder is deleted under it', async () => {
    const { folder, store } = await newStore();
    await addTo(store);
    await rm(folder, { recursive: true });
    expect(store.list()).toMatchObject({ active: 'shipped', models: [{ id: 'shipped' }], problems: [] });
    const id = await addTo(store);
    expect(store.list().active).toBe(id);
  });
});
