import { basename } from 'node:path';
import { Command } from 'commander';
import { drawingImages, readBytes, readData, Reader, readTestData } from '../../backend/index.ts';
import { prepareImages } from '../../core/drawing/index.ts';
import { InklingError } from '../../core/errors/index.ts';
import type { Evaluation } from '../../core/evaluation/index.ts';
import type { ModelMetadata } from '../../core/formats/index.ts';
import type { LabelledImages } from '../../core/network/index.ts';
import { type Context, writeLine } from '../context.ts';
import { DATA_HELP, dataLocation } from '../data.ts';
import { findModel, MODEL_HELP } from '../model.ts';
import { count, percent, table } from '../text.ts';

const EXAMPLES = `
Examples:
  inkling evaluate shipped --data ../mnist
  inkling evaluate mine.safetensors --data drawings.ndjson --json

Of a data set, the test set (t10k) is used, or the training set where there is no other. Models that were trained on the
bundled digits know nine tenths of them: how well they read those says little.`;

export function evaluateCommand(context: Context): Command {
  return new Command('evaluate')
    .description('Tells how well a model reads labelled digits.')
    .argument('[model]', MODEL_HELP)
    .requiredOption('--data <source>', `${DATA_HELP}; or an .ndjson file of drawings`)
    .option('--json', 'one line of JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (name: string | undefined, { data, json }: { data: string; json?: true }) => {
      const model = await findModel(name, context);
      const reader = new Reader(model);
      const { set, samples } = await readSamples(data, model.metadata, context);
      const evaluation = reader.evaluate(samples);
      reader.dispose();
      await writeLine(
        context.stdout,
        json ? JSON.stringify({ model: model.id, set, ...evaluation }) : describe(set, evaluation),
      );
    });
}

/** The samples of a source, as the model needs them. */
async function readSamples(
  source: string,
  { preprocessing }: ModelMetadata,
  context: Context,
): Promise<{ set: string; samples: LabelledImages }> {
  if (source.endsWith('.ndjson')) return { set: basename(source), samples: readDrawings(source, preprocessing) };
  const location = dataLocation(source, context);
  const test = await readTestData(location);
  const { name: set, training: samples } = test ? { name: 't10k', training: test } : await readData(location);
  return { set, samples: { ...samples, images: prepareImages(samples.images, preprocessing) } };
}

function readDrawings(file: string, preprocessing: ModelMetadata['preprocessing']): LabelledImages {
  const samples = drawingImages(readBytes(file), file, preprocessing);
  if (samples.labels.length === 0) throw new InklingError('idx.empty', { file });
  return samples;
}

function describe(
  set: string,
  { accuracy, loss, calibrationError, kept, confusion, ...evaluation }: Evaluation,
): string {
  const digits = confusion.map((_, digit) => String(digit));
  const rows = confusion.map((row, label) => [String(label), ...row.map((n) => (n === 0 ? '·' : String(n)))]);
  return [
    `${set}: ${count(evaluation.count)} digits`,
    '',
    table([
      ['Accuracy', percent(accuracy)],
      ['Loss', loss.toFixed(4)],
      ['Calibration error', percent(calibrationError)],
      ['Taken for a digit', percent(kept)],
    ]),
    '',
    'Labels down, readings across:',
    table([['', ...digits], ...rows]),
  ].join('\n');
}
