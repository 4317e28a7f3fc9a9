import { basename, join } from 'node:path';
import { Command } from 'commander';
import { drawingImages, readBytes, readSets } from '../../backend/index.ts';
import { type Summary, summarize } from '../../core/dataset/index.ts';
import { InklingError } from '../../core/errors/index.ts';
import { DIGITS } from '../../core/network/index.ts';
import { type Context, writeLine } from '../context.ts';
import { DATA_HELP, dataLocation } from '../data.ts';
import { count, table } from '../text.ts';

const EXAMPLES = `
Examples:
  inkling dataset info bundled
  inkling dataset info ../mnist --json

The mean and the standard deviation are those of all pixels, ink from 0 to 1.`;

export function datasetCommand(context: Context): Command {
  const info = new Command('info')
    .description('Shows how many samples there are of each digit.')
    .argument('<source>', `${DATA_HELP}; or an .ndjson file of drawings`)
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (source: string, { json }: { json?: true }) => {
      const sets = await summaries(source, context);
      await writeLine(context.stdout, json ? JSON.stringify({ data: source, sets }) : describe(sets));
    });
  return new Command('dataset').description('Tells of data to train on and to test with.').addCommand(info);
}

interface NamedSummary extends Summary {
  readonly set: string;
}

async function summaries(source: string, context: Context): Promise<NamedSummary[]> {
  if (source.endsWith('.ndjson')) {
    const drawings = drawingImages(readBytes(source), source, { deskew: false, strokeWidth: null });
    return [{ set: basename(source), ...summarize(drawings) }];
  }
  const { training, test } = await readSets(dataLocation(source, context));
  if (!training && !test) throw new InklingError('file.missing', { file: join(source, 'train-images-idx3-ubyte.gz') });
  return [
    ...(training ? [{ set: 'train', ...summarize(training) }] : []),
    ...(test ? [{ set: 't10k', ...summarize(test) }] : []),
  ];
}

function describe(sets: readonly NamedSummary[]): string {
  const digits = Array.from({ length: DIGITS }, (_, digit) => [
    String(digit),
    ...sets.map(({ digits: counts }) => count(counts[digit])),
  ]);
  return table([
    ['', ...sets.map(({ set }) => set)],
    ...digits,
    ['All', ...sets.map((set) => count(set.count))],
    ['Mean', ...sets.map(({ mean }) => mean.toFixed(4))],
    ['Standard deviation', ...sets.map(({ standardDeviation }) => standardDeviation.toFixed(4))],
  ]);
}
