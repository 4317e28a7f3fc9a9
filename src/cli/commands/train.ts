import { dirname, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Command } from 'commander';
import { assertWritable, nextName, runTraining, writeAtomically } from '../../backend/index.ts';
import { type Model, writeModel } from '../../core/formats/index.ts';
import { parameterCount } from '../../core/network/index.ts';
import type { EpochResult } from '../../core/training/index.ts';
import { type Context, writeLine } from '../context.ts';
import { DATA_HELP, dataLocation } from '../data.ts';
import { assertNoFolder, modelStore } from '../model.ts';
import { TrainingBar } from '../progress-bar.ts';
import { count, percent } from '../text.ts';
import { type TrainingFlags, addTrainingFlags, trainingOptions } from '../training-options.ts';

type Training = Parameters<typeof runTraining>[0];

interface Flags extends TrainingFlags {
  data: string;
  out?: string;
  name?: string;
  json?: true;
}

const EXAMPLES = `
Examples:
  inkling train
  inkling train --preset notebook --data ../mnist --seed 1 --json --out mine.safetensors
  inkling train --hidden-layers 100,50 --activation relu --epochs 20`;

export function trainCommand(context: Context): Command {
  const command = new Command('train')
    .description('Trains a model. Without --out it is stored in the data folder and becomes the active model.')
    .option('--data <source>', DATA_HELP, 'bundled')
    .option('--out <file>', 'write the model to this file, and leave the data folder alone')
    .option('--name <name>', 'the model’s name')
    .option('--json', 'one line of JSON an epoch, and a last one with the result')
    .addHelpText('after', EXAMPLES);
  return addTrainingFlags(command).action(async ({ data, out, name, json, ...flags }: Flags) => {
    const options = trainingOptions(flags);
    const store = modelStore(context);
    // Better said before a long run than after it.
    if (out !== undefined) await assertNoFolder(resolve(out));
    assertWritable(out === undefined ? context.folder : dirname(resolve(out)));
    const job: Training = {
      data: dataLocation(data, context),
      options,
      name: name ?? nextName(options.preset, store.list().models),
    };
    const model = await run(job, json === true, context);
    const file = writeModel(model);
    if (out !== undefined) {
      await writeAtomically(resolve(out), file);
      await writeLine(context.stdout, json ? result(model, out) : `${describe(model)}\nWritten to ${out}.`);
    } else {
      const id = await store.addCandidate(file);
      await store.keep(id);
      await writeLine(
        context.stdout,
        json ? result(model, id) : `${describe(model)}\nStored as ${id}; it is active now.`,
      );
    }
  });
}

/** Trains to the end, and tells of it on the way. */
async function run(job: Training, json: boolean, { stdout, stderr }: Context): Promise<Model> {
  const bar = stderr.isTTY ? new TrainingBar(stderr) : null;
  try {
    const events = runTraining(job);
    for (;;) {
      const { done, value } = await events.next();
      if (done) return value;
      if (value.type === 'progress') {
        bar?.progress(value);
      } else if (value.type === 'epoch') {
        bar?.epoch(value);
        if (json) await writeLine(stdout, JSON.stringify(value));
        else if (!bar) await writeLine(stdout, describeEpoch(value, job.options.epochs));
      }
      // The program's other work, such as writing, gets a turn.
      await setImmediate();
    }
  } finally {
    bar?.stop();
  }
}

/** @param id the model's id or file */
function result({ metadata: { training, score } }: Model, id: string): string {
  return JSON.stringify({ type: 'result', model: id, trainSeconds: training?.seconds, test: score });
}

function describeEpoch({ epoch, training, validation }: EpochResult, epochs: number): string {
  const measured = ({ loss, accuracy }: EpochResult['training']) => `loss ${loss.toFixed(4)}, ${percent(accuracy)}`;
  return `epoch ${epoch}/${epochs}   training ${measured(training)}   validation ${measured(validation)}`;
}

function describe({ metadata: { name, architecture, training, score } }: Model): string {
  return [
    `${name}: ${architecture.sizes.join('-')}, ${count(parameterCount(architecture))} parameters`,
    ...(training
      ? [`Trained on ${training.data}, ${count(training.samples)} digits, in ${training.seconds.toFixed(1)} s`]
      : []),
    ...(score
      ? [
          `On ${score.set}, ${count(score.count)} digits: accuracy ${percent(score.accuracy)}, loss ${score.loss.toFixed(4)}`,
        ]
      : []),
  ].join('\n');
}
