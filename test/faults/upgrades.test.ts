import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Api } from '../../src/core/api/index.ts';
import { startBackend, temporaryFolder } from '../backend/support.ts';
import { drawing } from './operations.ts';
import { Tally } from './tally.ts';

const FOLDERS = resolve('test/fixtures/data-folder');
const versions = (await readdir(FOLDERS)).filter((name) => /^\d+$/.test(name));

async function copyOf(version: string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(join(FOLDERS, version), folder, { recursive: true });
  return folder;
}

test.for(versions)('files of version %s are read', async (version, context) => {
  const tally = new Tally(context, 'files of an older version');
  const folder = await copyOf(version);
  const { api } = await startBackend({ folder });
  const state = await api.state();
  await tally.try('all of them', () => expect(state.notices).toEqual([]));
  await tally.try('settings', () =>
    expect(state.settings).toMatchObject({ locale: 'ko', theme: 'dark', penWidth: 20 }),
  );
  await tally.try('the model in use', async () => {
    expect(state.activeModel).toBe('kept');
    expect((await api.predict(new Uint8Array(784).fill(9))).probabilities).toHaveLength(10);
  });
  await tally.try('a new model', () => expect(state.candidate?.metadata.name).toBe('New'));
  await tally.try('My digits', async () => {
    expect(state.digits.counts).toEqual([0, 0, 0, 1, 0, 1, 1, 0, 0, 0]);
    expect(new TextDecoder().decode(await api.drawings(['aa']))).toContain('[120,90.5]');
  });
  await tally.try('the history of runs', async () => {
    expect((await api.runs()).map(({ id, verdict }) => [id, verdict])).toEqual([
      ['bb', null],
      ['aa', 'kept'],
    ]);
    expect((await api.runRecords(['bb']))[0].epochs).toHaveLength(2);
  });
  await tally.try('data sets', () => expect(state.dataSets.map(({ name }) => name)).toContain('Class'));
  tally.end();
});

/** Each file as a newer Inkling would have written it, and what would write it anew. */
const newer: { file: string; code: string; write?: (api: Api) => Promise<unknown> }[] = [
  { file: 'settings.json', code: 'settings.newer', write: (api) => api.changeSettings({ penWidth: 30 }) },
  { file: 'active.json', code: 'settings.newer', write: (api) => api.activateModel('shipped') },
  { file: 'models/kept.safetensors', code: 'model.newer', write: (api) => api.renameModel('kept', 'Another') },
  { file: 'candidates/new.safetensors', code: 'model.newer', write: (api) => api.keepCandidate() },
  // There is nothing in these that could be changed.
  { file: 'runs.ndjson', code: 'records.newer' },
  { file: 'datasets/class/dataset.json', code: 'dataset.newer' },
  {
    file: 'my-digits.ndjson',
    code: 'records.newer',
    write: (api) => api.addDigits(new TextEncoder().encode(JSON.stringify(drawing(1))), 'drawing'),
  },
];

test('a file of a newer version is told of and never written', async (context) => {
  const tally = new Tally(context, 'files of a newer version');
  for (const { file, code, write } of newer) {
    await tally.try(file, async () => {
      const folder = await copyOf('1');
      const path = join(folder, file);
      // As bytes: a model's are not all text. The length stays.
      const text = (await readFile(path, 'latin1')).replaceAll(/(version\\?":\s*)1/g, '$19');
      await writeFile(path, text, 'latin1');

      const { api } = await startBackend({ folder });
      const { notices } = await api.state();
      expect(notices).toMatchObject([{ code, details: { file: path, version: 9 } }]);
      if (write) await expect(write(api)).rejects.toThrow();
      await api.removeRuns(['aa']);
      expect((await api.predict(new Uint8Array(784))).probabilities).toHaveLength(10);
      expect(await readFile(path, 'latin1')).toBe(text);
      expect((await readdir(folder, { recursive: true })).filter((name) => /backup|tmp/.test(name))).toEqual([]);
    });
  }
  tally.end();
});
