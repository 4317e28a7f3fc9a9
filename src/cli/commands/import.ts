import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { writeAtomically } from '../../backend/index.ts';
import { nameSchema } from '../../core/api/index.ts';
import { writeModel } from '../../core/formats/index.ts';
import { type Activation, activationSchema, parameterCount } from '../../core/network/index.ts';
import { checkFlag, type Context, writeLine } from '../context.ts';
import { assertNoFolder, modelStore, readModelFile } from '../model.ts';
import { count } from '../text.ts';

const EXAMPLES = `
Examples:
  inkling import net.npz --activation relu
  inkling import net.npz --activation relu --name "From PyTorch" --out mine.safetensors

Any network of 784 inputs, fully connected layers and 10 outputs will do, or 11: the last one “not a digit”. Layers are
told by their shapes, whether they are [inputs, outputs] (numpy, Keras) or [outputs, inputs] (PyTorch). It should have
been trained on images as MNIST’s, ink from 0 to 1. Nothing in the file is executed.`;

interface Flags {
  activation?: Activation;
  name?: string;
  out?: string;
  json?: true;
}

export function importCommand(context: Context): Command {
  return new Command('import')
    .description('Stores a model that Inkling or another program wrote. The active model stays active.')
    .argument('<file>', 'a .safetensors or .npz file')
    .addOption(
      new Option('--activation <name>', 'what its hidden layers do, where the file doesn’t say it').choices(
        activationSchema.options,
      ),
    )
    .option('--name <name>', 'the model’s name')
    .option('--out <file>', 'write the model to this file, and leave the data folder alone')
    .option('--json', 'one line of JSON: the model’s id or file')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, { activation, name, out, json }: Flags) => {
      const { metadata: found, parameters } = readModelFile(file, activation);
      const metadata = name === undefined ? found : { ...found, name: checkFlag(nameSchema, name, '--name') };
      const bytes = writeModel({ metadata, parameters });
      const model = out ?? (await modelStore(context).add(bytes));
      if (out !== undefined) {
        await assertNoFolder(resolve(out));
        await writeAtomically(resolve(out), bytes);
      }
      const { sizes } = metadata.architecture;
      const summary = `${metadata.name}: ${sizes.join('-')}, ${count(parameterCount(metadata.architecture))} parameters`;
      const where = out === undefined ? `Stored as ${model}.` : `Written to ${out}.`;
      await writeLine(context.stdout, json ? JSON.stringify({ model }) : `${summary}\n${where}`);
    });
}
