import { extname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { writeAtomically } from '../../backend/index.ts';
import { exportModel, type ModelFormat, modelFormatSchema } from '../../core/formats/index.ts';
import { checkFlag, type Context, writeLine } from '../context.ts';
import { assertNoFolder, findModel, MODEL_HELP } from '../model.ts';

const EXAMPLES = `
Examples:
  inkling export --out mine.onnx
  inkling export shipped --format npz --out shipped.npz

safetensors: as Inkling stores it; the safetensors libraries of Python and Rust read it too.
npz:         for numpy: arrays W1, b1, W2, b2, …, and “inkling”, a JSON text with the rest.
onnx:        for ONNX Runtime: “image” [N, 784], ink from 0 to 1, becomes “probabilities” [N, 10 or 11].`;

interface Flags {
  format?: ModelFormat;
  out: string;
}

export function exportCommand(context: Context): Command {
  return new Command('export')
    .description('Writes a model as a file for other programs.')
    .argument('[model]', MODEL_HELP)
    .addOption(
      new Option('--format <format>', 'what the file’s ending says, if left out').choices(modelFormatSchema.options),
    )
    .requiredOption('--out <file>', 'the file to write')
    .addHelpText('after', EXAMPLES)
    .action(async (name: string | undefined, { format, out }: Flags) => {
      const chosen = format ?? checkFlag(modelFormatSchema, extname(out).slice(1), '--format');
      await assertNoFolder(resolve(out));
      await writeAtomically(resolve(out), exportModel(await findModel(name, context), chosen));
      await writeLine(context.stdout, `Written to ${out}.`);
    });
}
