import { existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { SHIPPED } from '../core/api/index.ts';
import { deserializeError, type SerializedError } from '../core/errors/index.ts';
import { PIXELS } from '../core/network/index.ts';
import { bundledDigits, readData } from './data.ts';
import { DataSetStore } from './datasets/index.ts';
import { assertWritable, nearestFolder } from './files.ts';
import { Log } from './log.ts';
import { ModelStore } from './models.ts';
import { MyDigits } from './my-digits.ts';
import { Reader } from './reader.ts';
import { RunHistory } from './run-history.ts';
import { settingsFile } from './settings.ts';

/** What was found of something that Inkling needs or uses. */
export interface Finding {
  readonly name: string;
  /** `note`: Inkling works all the same, without it or without a part of it. `broken`: it doesn't. */
  readonly status: 'ok' | 'note' | 'broken';
  readonly found: string;
}

/** Less room than this, bytes, doesn't take a few models. */
const LITTLE_ROOM = 50e6;

/** Looks whether the data is in order: what came with Inkling, and what is in the person's data folder. Changes nothing. */
export async function checkUp(folder: string, resources: string): Promise<Finding[]> {
  return [
    await essential('Bundled digits', async () => {
      const { training } = await readData(bundledDigits(resources));
      return `${training.labels.length} digits`;
    }),
    await essential('Shipped model', async () => {
      const { metadata, parameters } = new ModelStore(folder, join(resources, 'shipped.safetensors')).load(SHIPPED);
      const reader = new Reader({ metadata, parameters });
      reader.read(new Uint8Array(PIXELS));
      reader.dispose();
      return `${metadata.name} (${metadata.architecture.sizes.join('-')}), it reads`;
    }),
    await essential('Data folder', async () => dataFolder(folder)),
    await essential('Free space', async () => freeSpace(folder)),
    ...contents(folder, resources),
  ];
}

/** What is in the data folder; what is wrong with it there keeps nothing else from working. */
function contents(folder: string, resources: string): Finding[] {
  const { models, active, candidates, problems } = new ModelStore(
    folder,
    join(resources, 'shipped.safetensors'),
  ).list();
  const inDataSets: SerializedError[] = [];
  const sets = new DataSetStore(folder, resources).list(inDataSets);
  const digits = new MyDigits(folder).overview();
  const runs = new RunHistory(folder).overview();
  const settings = settingsFile(folder).read().problem;
  const log = new Log(folder);
  const own = models.filter(({ id }) => id !== SHIPPED).length;
  const drawings = digits.counts.reduce((sum, count) => sum + count);
  return [
    noted('Models', `${own} of one’s own, ${candidates.length} undecided, in use: ${active}`, problems),
    noted('Data sets', sets.map(({ name, training }) => `${name} (${training})`).join(', '), inDataSets),
    noted('My digits', `${drawings} drawings`, digits.problems),
    noted('Training runs', `${runs.count} runs`, runs.problems),
    noted('Settings', settings ? 'the standard ones' : 'in order', settings ? [settings.toJSON()] : []),
    noted(
      'Log',
      existsSync(log.file) ? `${log.file}, ${occurrences(log.read(), / error /g)} errors` : 'nothing yet',
      [],
    ),
  ];
}

function dataFolder(folder: string): string {
  assertWritable(folder);
  return existsSync(folder) ? `${folder}, it can be written in` : `${folder}, it will be made`;
}

function freeSpace(folder: string): string {
  const { bavail, bsize } = statfsSync(nearestFolder(folder));
  const found = `${((bavail * bsize) / 1e9).toFixed(2)} GB`;
  if (bavail * bsize < LITTLE_ROOM) throw new Error(`${found} only`);
  return found;
}

async function essential(name: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { name, status: 'ok', found: await look() };
  } catch (error) {
    return { name, status: 'broken', found: (error as Error).message };
  }
}

function noted(name: string, found: string, problems: readonly SerializedError[]): Finding {
  const texts = problems.map((problem) => deserializeError(problem).message);
  return { name, status: texts.length > 0 ? 'note' : 'ok', found: [found, ...texts].join('. ') };
}

function occurrences(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
