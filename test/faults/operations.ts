import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ModelStore } from '../../src/backend/index.ts';
import { MyDigits } from '../../src/backend/my-digits.ts';
import { RunHistory } from '../../src/backend/run-history.ts';
import { settingsFile } from '../../src/backend/settings.ts';
import { writeModel } from '../../src/core/formats/index.ts';
import type { SerializedError } from '../../src/core/errors/index.ts';
import { testModel } from '../fixtures/model.ts';
import { runRecord } from '../fixtures/runs.ts';

/** A data folder, as its parts. */
export interface Stores {
  readonly models: ModelStore;
  readonly settings: ReturnType<typeof settingsFile>;
  readonly digits: MyDigits;
  readonly history: RunHistory;
}

/** Everything that can be done to a data folder. */
export interface Operation {
  readonly name: string;
  /** What must be there first. */
  readonly prepare?: (stores: Stores, folder: string) => Promise<unknown>;
  /** What the same process has done before. */
  readonly begin?: (stores: Stores) => Promise<unknown>;
  readonly act: (stores: Stores) => Promise<unknown>;
}

export function openStores(folder: string): Stores {
  return {
    models: new ModelStore(folder, resolve('resources/shipped.safetensors')),
    settings: settingsFile(folder),
    digits: new MyDigits(folder),
    history: new RunHistory(folder),
  };
}

const named = (name: string) => {
  const { metadata, parameters } = testModel();
  return writeModel({ metadata: { ...metadata, name }, parameters });
};
export const drawing = (x: number) => ({
  label: x % 10,
  size: 280,
  strokes: [{ width: 18, points: [[x, 1] as const] }],
});

const keepOne = async ({ models }: Stores) => models.keep(await models.addCandidate(named('Kept')));
const addCandidate = ({ models }: Stores) => models.addCandidate(named('Candidate'));
const kept = ({ models }: Stores) => models.list().models.find(({ metadata }) => metadata.name === 'Kept')!.id;
const candidate = ({ models }: Stores) => models.list().candidates[0].id;
const ids = ({ digits }: Stores) => digits.list().map(({ id }) => id);
export const run = (n: number) =>
  runRecord({ model: { id: `model-${n}`, name: `${n}` }, startedAt: new Date(n * 1000).toISOString() });
const addRuns = async ({ history }: Stores) => {
  for (const n of [1, 2, 3]) await history.add(run(n));
};
const runIds = (history: RunHistory) => history.list().map(({ id }) => id);
const addDigits = ({ digits }: Stores) => digits.add([1, 2, 3, 4].map(drawing));

/** What the operations that bring something back have removed. */
const removed = new WeakMap<Stores, string[]>();

export const operations: readonly Operation[] = [
  { name: 'store a trained model', act: addCandidate },
  { name: 'keep it', prepare: addCandidate, act: (stores) => stores.models.keep(candidate(stores)) },
  { name: 'discard it', prepare: addCandidate, act: (stores) => stores.models.discard(candidate(stores)) },
  { name: 'use another model', prepare: keepOne, act: ({ models }) => models.activate('shipped') },
  { name: 'rename a model', prepare: keepOne, act: (stores) => stores.models.rename(kept(stores), 'Renamed') },
  { name: 'delete the model in use', prepare: keepOne, act: (stores) => stores.models.delete(kept(stores)) },
  {
    name: 'change a setting',
    prepare: ({ settings }) => settings.write({ ...settings.read().value, penWidth: 20 }),
    act: ({ settings }) => settings.write({ ...settings.read().value, penWidth: 30 }),
  },
  {
    name: 'change a setting of a damaged file',
    prepare: (_, folder) => writeFile(join(folder, 'settings.json'), '{"version":1,'),
    act: ({ settings }) => settings.write({ ...settings.read().value, penWidth: 30 }),
  },
  { name: 'add a drawing', prepare: addDigits, act: ({ digits }) => digits.add([drawing(9)]) },
  { name: 'add many drawings', prepare: addDigits, act: ({ digits }) => digits.add([5, 6, 7, 8, 9].map(drawing)) },
  { name: 'remove drawings', prepare: addDigits, act: (stores) => stores.digits.remove(ids(stores).slice(1, 3)) },
  {
    name: 'bring drawings back',
    prepare: addDigits,
    begin: async (stores) => {
      removed.set(stores, ids(stores));
      await stores.digits.remove(ids(stores));
    },
    act: (stores) => stores.digits.restore(removed.get(stores)!),
  },
  { name: 'relabel drawings', prepare: addDigits, act: (stores) => stores.digits.relabel(ids(stores).slice(1), 0) },
  {
    name: 'tidy My digits up',
    prepare: async (stores) => {
      await addDigits(stores);
      for (let round = 0; round < 120; round++) await stores.digits.relabel(ids(stores).slice(0, 1), round % 10);
    },
    act: ({ digits }) => digits.tidy(),
  },
  { name: 'add a run to the history', prepare: addRuns, act: ({ history }) => history.add(run(9)) },
  { name: 'note what became of a run', prepare: addRuns, act: ({ history }) => history.judge('model-2', 'kept') },
  { name: 'remove runs', prepare: addRuns, act: ({ history }) => history.remove(runIds(history).slice(1)) },
  {
    name: 'bring runs back',
    prepare: addRuns,
    begin: async (stores) => {
      removed.set(stores, runIds(stores.history));
      await stores.history.remove(runIds(stores.history));
    },
    act: (stores) => stores.history.restore(removed.get(stores)!),
  },
  {
    name: 'tidy the history up',
    prepare: async (stores) => {
      await addRuns(stores);
      for (let round = 0; round < 120; round++) await stores.history.judge('model-1', round % 2 ? 'kept' : 'discarded');
    },
    act: ({ history }) => history.tidy(),
  },
];

/**
 * What a person finds in a data folder, whatever the names of its files.
 *
 * @returns the same text for the same content, and what is wrong with the folder
 */
export function look(folder: string): { content: string; problems: readonly SerializedError[] } {
  const { models: store, settings, digits, history } = openStores(folder);
  const { models, active, candidates, problems } = store.list();
  const overview = digits.overview();
  const { value, problem } = settings.read();
  const model = (id: string) => (id === 'shipped' ? id : [store.load(id).metadata.name, hash(store, id)]);
  const content = {
    models: models.map(({ id }) => model(id)),
    active: model(active),
    candidates: candidates.map(({ metadata }) => metadata.name),
    settings: value,
    digits: new TextDecoder().decode(digits.read()).replaceAll(/"id":"\w+",/g, ''),
    runs: history.read(runIds(history)).map((each) => ({ ...each, id: '' })),
  };
  return {
    content: JSON.stringify(content),
    problems: [
      ...problems,
      ...overview.problems,
      ...history.overview().problems,
      ...(problem ? [problem.toJSON()] : []),
    ],
  };
}

/** Of the weights, which no operation changes: a model's file is whole, or it isn't. */
function hash(store: ModelStore, id: string): string {
  const { parameters } = store.load(id);
  const sum = createHash('sha256');
  for (const { W, b } of parameters) sum.update(bytesOf(W.data)).update(bytesOf(b));
  return sum.digest('hex');
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
