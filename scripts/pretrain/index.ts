// Trains the model that comes with Inkling:
//   npm run pretrain -- --mnist FOLDER --pen FILE --out resources/shipped.safetensors
// Ctrl+C interrupts it; the same command goes on from the last epoch.
import { Command } from 'commander';
import { writeAtomically } from '../../src/backend/index.ts';
import { createEngine } from '../../src/core/engine/index.ts';
import { writeModel } from '../../src/core/formats/index.ts';
import { CheckpointFile } from './checkpoint.ts';
import { pretrainingData } from './data.ts';
import { pretrain } from './pretrain.ts';
import { recipe, trainingOptions } from './recipe.ts';

const { mnist, pen, out, seed, epochs } = new Command('npm run pretrain --')
  .requiredOption('--mnist <folder>', 'the four IDX files of MNIST, gzip or not')
  .requiredOption('--pen <file>', 'pendigits.tra of UCI’s Pen-Based Recognition of Handwritten Digits')
  .requiredOption('--out <file>', 'where the model goes; its checkpoint is beside it until it is done')
  .option('--seed <number>', 'of everything random', Number, 1)
  .option('--epochs <number>', 'over all the data', Number, 50)
  .parse()
  .opts<{ mnist: string; pen: string; out: string; seed: number; epochs: number }>();

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

const options = trainingOptions(seed, epochs);
const preprocessing = { deskew: options.deskew, strokeWidth: recipe.strokeWidth };
const data = await pretrainingData(mnist, pen, preprocessing, seed);
console.log(
  `${data.training.labels.length} images to train on; ${data.heldBack.labels.length} digits and ` +
    `${data.nonDigitsHeldBack.labels.length} others held back`,
);
const checkpoint = new CheckpointFile(`${out}.checkpoint`, options, data.training);
const started = performance.now();
const model = await pretrain({
  engine: createEngine(),
  data,
  options,
  checkpoint,
  createdAt: new Date().toISOString(),
  onEpoch({ epoch, training, validation }) {
    const minutes = ((performance.now() - started) / 60_000).toFixed(1);
    console.log(
      `epoch ${epoch} of ${epochs}, ${minutes} min: training loss ${training.loss.toFixed(4)}, ` +
        `held back ${percent(validation.accuracy)}, loss ${validation.loss.toFixed(4)}`,
    );
  },
});
await writeAtomically(out, writeModel(model));
checkpoint.remove();
const { temperature, rejection, score } = model.metadata;
console.log(`${out}: temperature ${temperature.toFixed(3)}, threshold ${JSON.stringify(rejection)}`);
console.log(`${score!.set}: ${percent(score!.accuracy)}, loss ${score!.loss.toFixed(4)}`);
