import { Command } from 'commander';
import type { Hand } from '../../core/drawing/index.ts';
import type { ModelMetadata } from '../../core/formats/index.ts';
import { layerShapes, parameterCount } from '../../core/network/index.ts';
import { type Context, writeLine } from '../context.ts';
import { findModel, MODEL_HELP } from '../model.ts';
import { count, percent, table } from '../text.ts';

export function infoCommand(context: Context): Command {
  return new Command('info')
    .description('Shows a model: its layers, what it was trained on, and how well it did.')
    .argument('[model]', MODEL_HELP)
    .option('--json', 'one line of JSON')
    .addHelpText('after', '\nExamples:\n  inkling info shipped\n  inkling info mine.safetensors --json')
    .action(async (name: string | undefined, { json }: { json?: true }) => {
      const { id, metadata } = await findModel(name, context);
      const layers = layerShapes(metadata.architecture).map(({ inputs, outputs }) => ({
        weights: [inputs, outputs],
        biases: [outputs],
        parameters: inputs * outputs + outputs,
      }));
      const parameters = parameterCount(metadata.architecture);
      await writeLine(
        context.stdout,
        json ? JSON.stringify({ model: id, layers, parameters, ...metadata }) : describe(metadata),
      );
    });
}

function describe(metadata: ModelMetadata): string {
  const { name, createdAt, architecture, training, score, temperature } = metadata;
  const shapes = layerShapes(architecture);
  const layers = [
    ['Layer', 'Weights', 'Biases', 'Activation', 'Parameters'],
    ...shapes.map(({ inputs, outputs }, k) => [
      String(k + 1),
      `${inputs} × ${outputs}`,
      String(outputs),
      k < shapes.length - 1 ? architecture.activation : 'softmax',
      count(inputs * outputs + outputs),
    ]),
    ['', '', '', '', count(parameterCount(architecture))],
  ];
  return [
    `${name} (${architecture.sizes.join('-')})`,
    '',
    table(layers),
    '',
    `Trained         ${training ? describeTraining(training, createdAt) : 'elsewhere'}`,
    `Score           ${score ? `${score.set}: ${count(score.count)} digits, accuracy ${percent(score.accuracy)}, loss ${score.loss.toFixed(4)}` : 'unknown'}`,
    `Preprocessing   ${describePreprocessing(metadata)}`,
    ...(metadata.hand ? [`Hand            ${describeHand(metadata.hand)}`] : []),
    `Temperature     ${temperature.toFixed(3)}`,
    `Not a digit     ${describeRejection(metadata)}`,
  ].join('\n');
}

function describeTraining(training: NonNullable<ModelMetadata['training']>, createdAt: string): string {
  const { data, samples, options, seconds } = training;
  return (
    `on ${data}, ${count(samples)} digits, ${options.epochs} epochs in ${seconds.toFixed(1)} s ` +
    `(preset ${options.preset}, seed ${options.seed}), ${createdAt.slice(0, 10)}`
  );
}

function describePreprocessing({ preprocessing: { deskew, strokeWidth } }: ModelMetadata): string {
  return [
    'centred by mass',
    ...(deskew ? ['deskewed'] : []),
    ...(strokeWidth === null ? [] : [`strokes drawn ${strokeWidth} px wide`]),
  ].join(', ');
}

function describeHand({ turn, slant, stretch }: Hand): string {
  const degrees = (angle: number) => `${((angle * 180) / Math.PI).toFixed(0)}°`;
  return `turned by ${degrees(turn)}, slanted by ${degrees(-Math.atan(slant))}, ${Math.exp(2 * stretch).toFixed(2)} × as wide for its height`;
}

function describeRejection({ rejection }: ModelMetadata): string {
  if (rejection.kind === 'none') return 'never';
  if (rejection.kind === 'energy') return `energy above ${rejection.threshold.toFixed(3)}`;
  return `a class of its own, above ${percent(rejection.threshold)}`;
}
