import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { DataSetStore, Imports } from '../../../src/backend/datasets/index.ts';
import { type Backend, readData } from '../../../src/backend/index.ts';
import { LARGEST_PIECE } from '../../../src/core/api/index.ts';
import { PIXELS } from '../../../src/core/network/index.ts';
import { idx } from '../../fixtures/idx.ts';
import { RESOURCES, startBackend, temporaryFolder } from '../support.ts';
import { digits, files } from '../../fixtures/data-set.ts';

/** Brings files in as a page does. */
async function importFiles(
  { api }: Backend,
  some: Record<string, Uint8Array>,
  name = 'My class',
  piece = LARGEST_PIECE,
): Promise<string> {
  const id = await api.beginImport();
  for (const [file, bytes] of Object.entries(some))
    for (let start = 0; start < bytes.length; start += piece)
      await api.addToImport(id, file, bytes.slice(start, start + piece));
  await api.finishImport(id, name);
  return id;
}

/** The files, changed. */
const changed = (changes: Record<string, Uint8Array>) => ({ ...files, ...changes });

describe('an import of MNIST files', () => {
  it.each<[string, Record<string, Uint8Array>]>([
    ['as they are', files],
    ['packed', Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes)]))],
    [
      'in another order, under other names',
      Object.fromEntries(
        Object.values(files)
          .toReversed()
          .map((bytes, i) => [`${i}`, bytes]),
      ),
    ],
    [
      'among other files, one of them twice',
      changed({
        'README.txt': new TextEncoder().encode('These are digits.'),
        'notes.gz': gzipSync('more about them'),
        'copy of train-labels.gz': gzipSync(files['train-labels-idx1-ubyte']),
        empty: new Uint8Array(),
      }),
    ],
  ])('makes a data set of them: %s', async (_, some) => {
    const folder = await temporaryFolder();
    const backend = await startBackend({ folder });
    const id = await importFiles(backend, some, 'My class', 50_000);
    const { dataSets } = await backend.api.state();
    expect(dataSets.slice(1)).toEqual([{ id, name: 'My class', training: 200, test: 50 }]);
    const store = new DataSetStore(folder, RESOURCES);
    expect(await readData(store.location(id))).toEqual({ name: 'My class', ...digits });
    expect(await readdir(store.path)).toEqual([id]);
    expect(await readdir(join(store.path, id))).toHaveLength(5);
  });

  it('may have training or test digits alone', async () => {
    const folder = await temporaryFolder();
    const backend = await startBackend({ folder });
    for (const [part, counts] of [
      ['train', { training: 200, test: 0 }],
      ['t10k', { training: 0, test: 50 }],
    ] as const) {
      const some = Object.fromEntries(Object.entries(files).filter(([name]) => name.startsWith(part)));
      const id = await importFiles(backend, some, part);
      expect((await backend.api.state()).dataSets).toContainEqual({ id, name: part, ...counts });
    }
  });

  const labels = 'train-labels-idx1-ubyte';
  const cut = files[labels].subarray(0, 50);
  it.each<[string, Record<string, Uint8Array>, string]>([
    ['labels out of range', changed({ [labels]: idx([200], new Uint8Array(200).fill(11)) }), 'idx.label'],
    ['other counts', changed({ [labels]: idx([7], new Uint8Array(7)) }), 'idx.unlabelled'],
    ['a file cut off', changed({ [labels]: cut }), 'idx.length'],
    ['damaged gzip', changed({ [labels]: gzipSync(files[labels]).subarray(0, 30) }), 'idx.compressed'],
    ['images of another size', changed({ more: idx([2, 32, 32], new Uint8Array(2048)) }), 'idx.dimensions'],
    ['numbers of another kind', changed({ more: Uint8Array.of(0, 0, 0x0d, 1, 0, 0, 0, 0) }), 'idx.magic'],
    [
      'a gzip bomb',
      changed({ more: gzipSync(Buffer.concat([idx([1, 28, 28], new Uint8Array(PIXELS)), new Uint8Array(2 ** 27)])) }),
      'idx.compressed',
    ],
    ['nothing of use', { 'README.txt': new TextEncoder().encode('hello') }, 'idx.none'],
    ['nothing at all', {}, 'idx.none'],
  ])('with %s is refused, and leaves nothing behind', async (_, some, code) => {
    const folder = await temporaryFolder();
    const backend = await startBackend({ folder });
    await expect(importFiles(backend, some)).rejects.toMatchObject({ code });
    expect((await backend.api.state()).dataSets).toHaveLength(1);
    const path = join(folder, 'datasets');
    expect(existsSync(path) ? await readdir(path) : []).toEqual([]);
  });

  it('can be cancelled; what comes after that is refused', async () => {
    const folder = await temporaryFolder();
    const { api } = await startBackend({ folder });
    const id = await api.beginImport();
    await api.addToImport(id, 'x', new Uint8Array(10));
    expect(await readdir(join(folder, 'datasets'))).toHaveLength(1);
    await api.cancelImport(id);
    expect(await readdir(join(folder, 'datasets'))).toEqual([]);
    await expect(api.addToImport(id, 'x', new Uint8Array(10))).rejects.toMatchObject({ code: 'dataset.noImport' });
    await expect(api.finishImport(id, 'x')).rejects.toMatchObject({ code: 'dataset.noImport' });
    await api.cancelImport(id);
  });

  it('of a page that went away is given up in time', async () => {
    const folder = await temporaryFolder();
    const backend = await startBackend({ folder });
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) {
      ids.push(await backend.api.beginImport());
      await backend.api.addToImport(ids[i], 'x', new Uint8Array(10));
    }
    expect(await readdir(join(folder, 'datasets'))).toHaveLength(4);
    await expect(backend.api.addToImport(ids[1], 'x', new Uint8Array(1))).rejects.toMatchObject({
      code: 'dataset.noImport',
    });
    await backend.api.addToImport(ids[2], 'x', new Uint8Array(1));
    await backend.close();
    expect(await readdir(join(folder, 'datasets'))).toEqual([]);
  });

  it('is bounded', async () => {
    const imports = new Imports(new DataSetStore(await temporaryFolder(), RESOURCES));
    const id = await imports.begin();
    for (let i = 0; i < 16; i++) await imports.add(id, `${i}`, new Uint8Array(1));
    await expect(imports.add(id, 'one more', new Uint8Array(1))).rejects.toMatchObject({
      code: 'dataset.tooManyFiles',
    });
    const large = await imports.begin();
    await expect(imports.add(large, 'x', new Uint8Array(2 ** 29 + 1))).rejects.toMatchObject({
      code: 'dataset.tooLarge',
      details: { megabytes: 512 },
    });
    await imports.close();
  });

  it('that can’t be stored says so', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'datasets'), '');
    const { api } = await startBackend({ folder });
    const id = await api.beginImport();
    await expect(api.addToImport(id, 'x', new Uint8Array(1))).rejects.toMatchObject({ code: 'file.unwritable' });
    await expect(api.finishImport(id, 'x')).rejects.toMatchObject({ code: 'file.unwritable' });
  });

  const mnist = join(process.env.INKLING_DATA ?? resolve('../shared/data'), 'mnist');
  it.skipIf(!existsSync(mnist))(`takes MNIST itself (needs ${mnist})`, async () => {
    const backend = await startBackend();
    const some: Record<string, Uint8Array> = {};
    for (const name of await readdir(mnist)) some[name] = await readFile(join(mnist, name));
    const id = await importFiles(backend, some);
    const { dataSets } = await backend.api.state();
    expect(dataSets).toContainEqual({ id, name: 'My class', training: 60_000, test: 10_000 });
  });
});
