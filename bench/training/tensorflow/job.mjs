// @ts-nocheck -- its packages are there only once the bench has installed them
// The training job in TensorFlow.js, as its tutorials train: a layers model and `fit`. The same as in ../numpy_job.py;
// ../contenders.ts describes FOLDER and the lines that go in and out: node job.mjs FOLDER LAYERS BATCH
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

const [folder, sizes, batch] = process.argv.slice(2);
const [inputs, ...units] = sizes.split('-').map(Number);

setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
await tf.setBackend('wasm');

function read(set) {
  const images = Float32Array.from(readFileSync(join(folder, `${set}.images`)), (byte) => byte / 255);
  const labels = readFileSync(join(folder, `${set}.labels`));
  const classes = tf.tensor1d(Int32Array.from(labels), 'int32');
  return { x: tf.tensor2d(images, [labels.length, inputs]), y: tf.cast(tf.oneHot(classes, units.at(-1)), 'float32') };
}

const training = read('training');
const test = read('test');
const hidden = units.length > 2 ? 'relu' : 'sigmoid';
const model = layers.sequential({
  layers: units.map((width, k) =>
    layers.layers.dense({
      units: width,
      activation: k === units.length - 1 ? 'softmax' : hidden,
      kernelInitializer: 'glorotUniform',
      ...(k === 0 && { inputShape: [inputs] }),
    }),
  ),
});
model.compile({
  optimizer: tf.train.adam(0.001, 0.9, 0.999, 1e-7),
  loss: 'categoricalCrossentropy',
  metrics: ['accuracy'],
});

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
say({ version: `TensorFlow.js ${tf.version_core}, wasm` });
for await (const _ of createInterface(process.stdin)) {
  const began = performance.now();
  await model.fit(training.x, training.y, { batchSize: Number(batch), epochs: 1, verbose: 0, yieldEvery: 'never' });
  const seconds = (performance.now() - began) / 1000;
  const [loss, accuracy] = model.evaluate(test.x, test.y, { batchSize: 1000 }).map((score) => score.dataSync()[0]);
  say({ seconds, accuracy, loss });
}
