import { Command, Option } from 'commander';
import { check, InklingError, numberFrom } from '../core/errors/index.ts';
import { type Preset, type TrainingOptions, PRESETS, presets, trainingOptionsSchema } from '../core/training/index.ts';
import { UsageError } from './context.ts';

/** What a person set; the rest is the preset's. */
export type TrainingFlags = Partial<Omit<TrainingOptions, 'preset'>> & { readonly preset: Preset };

/** Adds `--preset`, and for each training option a flag of its name. */
export function addTrainingFlags(command: Command): Command {
  return command
    .addOption(new Option('--preset <name>', 'the recipe').choices(PRESETS).default('quick'))
    .option('--seed <number>', 'the same seed gives the same model', numberFrom)
    .optionsGroup('To change the recipe:')
    .option('--hidden-layers <widths>', 'such as 512,256', (text) => text.split(',').map(numberFrom))
    .option('--activation <name>', 'sigmoid or relu')
    .option('--initialisation <name>', 'glorot or normal')
    .option('--optimizer <name>', 'sgd or adam')
    .option('--learning-rate <rate>', 'at its highest', numberFrom)
    .option('--schedule <name>', 'constant or cosine')
    .option('--batch-size <samples>', 'samples a step', numberFrom)
    .option('--epochs <count>', 'how often each sample is used', numberFrom)
    .option('--label-smoothing <share>', 'from 0 to 0.5', numberFrom)
    .option('--augmentation <name>', 'none, light or medium')
    .option('--deskew', 'make slanted digits upright')
    .option('--no-deskew', 'leave them as they are')
    .option('--averaging', 'average the parameters over the steps')
    .option('--no-averaging', 'use the last ones');
}

/**
 * The options for a run.
 *
 * @throws UsageError that names the flag and what was expected
 */
export function trainingOptions({ preset, ...changes }: TrainingFlags): TrainingOptions {
  const recipe = presets[preset];
  const changed = Object.entries(changes).some(
    ([name, value]) => name !== 'seed' && String(value) !== String(recipe[name as keyof TrainingOptions]),
  );
  try {
    return check(trainingOptionsSchema, { ...recipe, ...changes, preset: changed ? 'custom' : preset }, 'train');
  } catch (error) {
    // train.hiddenLayers.1: … → --hidden-layers: …
    const { field, expected, received } = (error as InklingError<'input.invalid'>).details;
    const flag = field.split('.')[1].replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    throw new UsageError(`--${flag}: expected ${expected}, got ${received}.`);
  }
}
