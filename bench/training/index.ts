import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdBack } from '../../src/core/training/index.ts';
import type { LabelledImages } from '../../src/core/network/index.ts';
import { bundled, mnist } from '../data.ts';
import { type Measurement, median, rounded } from '../report.ts';
import { type Contender, Run, inkling, numpy, relaxed, tensorflow } from './contenders.ts';

interface Job {
  readonly layers: string;
  readonly batch: number;
  readonly rounds: number;
  readonly contenders: readonly (Contender | null)[];
  /** How many times as fast one is to be as another, at the least. */
  readonly goals: readonly { readonly fast: string; readonly slow: string; readonly atLeast?: number }[];
}

/** These take seconds for what the others do in a fraction of one, so they are out after so many rounds. */
const SLOW = new Set(['Inkling, reference', 'TensorFlow.js, wasm']);
const SLOW_ROUNDS = 3;

const ONE = 'Inkling, one thread';
const ALL = 'Inkling, all cores';
const ELECTRON = 'Inkling, one thread, as in Electron';
const NUMPY = 'numpy, one thread';

function jobs(): Job[] {
  const rival = numpy();
  const electron = relaxed();
  return [
    {
      layers: '784-50-10',
      batch: 32,
      rounds: 10,
      contenders: [inkling('one thread'), electron, rival, tensorflow(), inkling('reference')],
      goals: [
        { fast: ONE, slow: NUMPY, atLeast: 2.2 },
        { fast: ELECTRON, slow: NUMPY },
        { fast: ONE, slow: 'TensorFlow.js, wasm', atLeast: 50 },
        { fast: ONE, slow: 'Inkling, reference' },
      ],
    },
    {
      layers: '784-300-100-10',
      batch: 32,
      rounds: 5,
      contenders: [inkling('one thread'), electron, rival],
      goals: [
        { fast: ONE, slow: NUMPY, atLeast: 1.4 },
        { fast: ELECTRON, slow: NUMPY },
      ],
    },
    {
      layers: '784-800-800-10',
      batch: 128,
      rounds: 4,
      contenders: [inkling('one thread'), electron, inkling('all cores'), rival],
      goals: [
        { fast: ONE, slow: NUMPY },
        { fast: ELECTRON, slow: NUMPY },
        { fast: ALL, slow: NUMPY, atLeast: 1 },
      ],
    },
  ];
}

/**
 * How long an epoch takes, in Inkling and elsewhere, with the same job: the full MNIST where it is there, else the
 * bundled digits. Contenders take turns, an epoch each, so that whatever else the machine does hits all of them.
 */
export async function run(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-bench-'));
  try {
    const full = await mnist();
    const sets = full ?? splitBundled(await bundled());
    for (const [name, { images, labels }] of Object.entries(sets)) {
      writeFileSync(join(folder, `${name}.images`), images);
      writeFileSync(join(folder, `${name}.labels`), labels);
    }
    const measured: Measurement[] = [];
    for (const job of jobs()) measured.push(...(await measure(job, folder, sets.training.labels.length)));
    return measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function splitBundled(data: LabelledImages): { training: LabelledImages; test: LabelledImages } {
  const { training, validation: test } = holdBack(data);
  return { training, test };
}

async function measure({ layers, batch, rounds, contenders, goals }: Job, folder: string, images: number) {
  const runs = contenders.flatMap((contender) => (contender ? [new Run(contender, folder, layers, batch)] : []));
  try {
    for (const each of runs) await each.ready();
    for (let round = 0; round < rounds; round++) {
      for (const each of runs) {
        if (round < SLOW_ROUNDS || !SLOW.has(each.contender.name)) await each.epoch();
      }
      console.log(`  ${layers}: round ${round + 1} of ${rounds}`);
    }
  } finally {
    for (const each of runs) each.stop();
  }
  const times = runs.map(({ contender, epochs, version }): Measurement => {
    const { accuracy, loss } = epochs.at(-1)!;
    const scores = `accuracy ${accuracy.toFixed(4)}, loss ${loss.toFixed(4)} after ${epochs.length} epochs`;
    return {
      what: `${layers}, batch ${batch}, an epoch of ${images}: ${contender.name}`,
      value: median(epochs.map(({ seconds }) => seconds)),
      unit: 's',
      beside: `${scores}; ${version}`,
    };
  });
  return [...times, ...goals.flatMap((goal) => ratio(layers, runs, goal))];
}

/** The median, over the rounds that both were in, of how many times as fast one was as the other. */
function ratio(layers: string, runs: readonly Run[], { fast, slow, atLeast }: Job['goals'][number]): Measurement[] {
  const [a, b] = [fast, slow].map((name) => runs.find(({ contender }) => contender.name === name)?.epochs ?? []);
  const ratios = a.slice(0, b.length).map(({ seconds }, round) => b[round].seconds / seconds);
  if (ratios.length === 0) return [];
  const range = `${rounded(Math.min(...ratios))} to ${rounded(Math.max(...ratios))} in ${ratios.length} rounds`;
  return [{ what: `${layers}: ${fast}, against ${slow}`, value: median(ratios), unit: '×', atLeast, beside: range }];
}
