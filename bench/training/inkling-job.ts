// The training job in Inkling: node scripts/run.mjs bench/training/inkling-job.ts ENGINE FOLDER LAYERS BATCH, where ENGINE
// is "reference", "one thread" or "all cores". The same as in numpy_job.py; contenders.ts describes FOLDER and the lines
// that go in and out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { threads } from '../../src/backend/threads.ts';
import { createEngine } from '../../src/core/engine/index.ts';
import relaxed from '../../src/core/engine/kernels/index.ts?assemblyscript&relaxed';
import { evaluate } from '../../src/core/evaluation/index.ts';
import { METADATA_VERSION, type ModelMetadata } from '../../src/core/formats/index.ts';
import {
  type Architecture,
  type Engine,
  type LabelledImages,
  glorotUniform,
  Random,
  referenceEngine,
} from '../../src/core/network/index.ts';

const [name, folder, layers, batch] = process.argv.slice(2);
const sizes = layers.split('-').map(Number);
const batchSize = Number(batch);
const architecture: Architecture = { sizes, activation: sizes.length > 3 ? 'relu' : 'sigmoid' };
const engines: Record<string, () => Engine> = {
  reference: () => referenceEngine(),
  'one thread': () => createEngine(),
  'all cores': () => createEngine(threads),
};

const read = (set: string): LabelledImages => ({
  images: readFileSync(join(folder, `${set}.images`)),
  labels: readFileSync(join(folder, `${set}.labels`)),
});
const test = read('test');
const training = read('training');
const count = training.labels.length;
const learner = engines[name]().learner(training, {
  architecture,
  parameters: glorotUniform(architecture, new Random(1)),
  optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
  batchSize,
  labelSmoothing: 0,
  averaging: null,
});
const metadata: ModelMetadata = {
  version: METADATA_VERSION,
  name: 'bench',
  createdAt: new Date().toISOString(),
  architecture: { sizes, activation: architecture.activation },
  preprocessing: { deskew: false, strokeWidth: null },
  hand: null,
  temperature: 1,
  rejection: { kind: 'none' },
  training: null,
  fineTuning: null,
  score: null,
};

const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);
say({ version: name === 'reference' ? 'float32' : WebAssembly.validate(relaxed) ? 'relaxed SIMD' : 'SIMD' });
let epoch = 0;
for await (const _ of createInterface(process.stdin)) {
  const began = performance.now();
  const order = new Random(1, ++epoch).shuffle(Uint32Array.from({ length: count }, (_unused, i) => i));
  for (let start = 0; start < count; start += batchSize) {
    learner.step(order, start, Math.min(count, start + batchSize), 0.001);
  }
  const seconds = (performance.now() - began) / 1000;
  const { accuracy, loss } = evaluate(learner, metadata, test);
  say({ seconds, accuracy, loss });
}
