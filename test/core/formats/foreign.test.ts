import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  METADATA_VERSION,
  type Tensor,
  importModel,
  writeNpz,
  writeSafetensors,
} from '../../../src/core/formats/index.ts';
import type { Activation } from '../../../src/core/network/index.ts';
import { fixture, largestDifference, referenceProbabilities } from './support.ts';

const digits = JSON.parse(readFileSync('test/fixtures/twenty-digits.json', 'utf8'));
const images = new Uint8Array(Buffer.from(digits.images, 'base64'));
const expected: [string, { activation: Activation | null; probabilities: number[][] }][] = Object.entries(
  JSON.parse(readFileSync('test/fixtures/formats/expected.json', 'utf8')),
);

describe('a model by another hand', () => {
  it.each(expected)('reads as it did there: %s', (name, { activation, probabilities }) => {
    const model = importModel(fixture(name), name, activation ?? undefined);
    expect(largestDifference(referenceProbabilities(model, images), probabilities.flat())).toBeLessThan(1e-5);
  });

  it('becomes a model that says what is known of it', () => {
    const { metadata } = importModel(fixture('keras-named.npz'), '/home/me/my net.v2.npz', 'sigmoid');
    expect(metadata).toEqual({
      version: METADATA_VERSION,
      name: 'my net.v2',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      architecture: { sizes: [784, 4, 10], activation: 'sigmoid' },
      preprocessing: { deskew: false, strokeWidth: 2.5 },
      hand: null,
      temperature: 1,
      rejection: { kind: 'none' },
      training: null,
      fineTuning: null,
      score: null,
    });
  });

  it('is asked for its activation once everything else is right', () => {
    expect(() => importModel(fixture('pytorch-sequential.safetensors'), 'net')).toThrow(
      'net (784-4-4-10) doesn’t say which activation its hidden layers have. Choose sigmoid or relu',
    );
    expect(() => importModel(file({ W1: [784, 3], W2: [4, 10] }), 'net')).toThrow('W2 in net is [4, 10]');
  });

  it('is not asked for an activation that it has no hidden layers for', () => {
    expect(importModel(file({ W: [784, 10], b: [10] }), 'net').metadata.architecture.sizes).toEqual([784, 10]);
  });

  it('may have biases of zero', () => {
    const model = importModel(file({ 'fc1.weight': [5, 784], 'fc2.weight': [10, 5] }), 'net', 'relu');
    expect(model.parameters.map(({ b }) => [...b])).toEqual([Array(5).fill(0), Array(10).fill(0)]);
  });

  it('has its layers ordered by their sizes, and those of one size by the numbers in their names', () => {
    const shapes = { out: [6, 10], 'h.10': [6, 6], 'h.9': [6, 6], in: [784, 6] };
    const { parameters } = importModel(file(shapes), 'net', 'relu');
    // The first number of each array is its place in the file.
    expect(parameters.map(({ W }) => W.data[0])).toEqual([3, 2, 1, 0]);
  });

  it('has its biases told by their names, wherever they stand', () => {
    const shapes = { b2: [10], b1: [10], W1: [784, 10], W2: [10, 10] };
    const { parameters } = importModel(file(shapes), 'net', 'relu');
    expect(parameters.map(({ W, b }) => [W.data[0], b[0]])).toEqual([
      [2, 1],
      [3, 0],
    ]);
  });
});

describe('what doesn’t fit is named, with the shape that it has and the one that it should have', () => {
  it.each<[string, Record<string, number[]>, string]>([
    ['nothing', {}, 'net holds no weights. It should hold the matrices of a network, the first of them [784, …] or'],
    ['no matrices', { b1: [10] }, 'net holds no weights.'],
    ['another input', { W1: [3072, 50], W2: [50, 10] }, 'W1 in net is [3072, 50]; expected [784, …] / […, 784].'],
    ['layers that don’t meet', { W1: [784, 50], W2: [40, 10] }, 'W2 in net is [40, 10]; expected [50, …].'],
    [
      'layers that don’t meet, PyTorch’s way',
      { 'fc1.weight': [50, 784], 'fc2.weight': [10, 40] },
      'fc2.weight in net is [10, 40]; expected […, 50].',
    ],
    ['matrices both ways round', { W1: [784, 50], W2: [10, 50] }, 'W2 in net is [10, 50]; expected [50, …].'],
    [
      'another number of classes',
      { W1: [784, 50], W2: [50, 26] },
      'W2 in net is [50, 26]; expected [50, 10] / [50, 11].',
    ],
    [
      'another number of classes, PyTorch’s way',
      { 'fc.weight': [26, 784] },
      'fc.weight in net is [26, 784]; expected [10, 784] / [11, 784].',
    ],
    ['a bias too long', { W1: [784, 10], b1: [11] }, 'b1 in net is [11]; expected [10].'],
    [
      'a matrix too many',
      { W1: [784, 10], W2: [30, 30] },
      'W2 [30, 30] in net has no place in the network that the other arrays make, 784-10.',
    ],
    ['a bias too many', { W1: [784, 10], b1: [10], mean: [784] }, 'net holds 2 bias vectors for 1 weight matrices'],
    ['a number', { W1: [784, 10], scale: [] }, 'scale in net is []; expected […] / […, …].'],
    [
      'too many layers',
      Object.fromEntries(Array.from({ length: 10 }, (_, k) => [`W${k}`, [k === 0 ? 784 : 10, 10]])),
      'net holds the weights of 10 layers; at most 9 are possible.',
    ],
    ['a layer too wide', { W1: [784, 5000], W2: [5000, 10] }, 'net.architecture.sizes.1'],
  ])('%s', (_, shapes, message) => {
    expect(() => importModel(file(shapes), 'net', 'relu')).toThrow(message);
  });

  it('a convolution', () => {
    expect(() => importModel(fixture('pytorch-convolution.safetensors'), 'net')).toThrow(
      '0.weight in net is [2, 1, 5, 5]; expected […] / […, …].',
    );
  });

  it('numbers that are none', () => {
    const tensors = new Map([['W', { shape: [784, 10], data: new Float32Array(7840).fill(NaN) }]]);
    expect(() => importModel(writeNpz({ tensors, metadata: {} }), 'net')).toThrow('W holds values that are not finite');
  });

  it('pickled Python objects, which are never run', () => {
    expect(() => importModel(fixture('numpy-pickled.npz'), 'net.npz', 'relu')).toThrow(
      'arr_0 in net.npz holds pickled Python objects. Reading them could run any program',
    );
  });
});

/** A file of arrays of these shapes; each is filled with its place in the file. */
function file(shapes: Record<string, number[]>): Uint8Array {
  const tensors = Object.entries(shapes).map(([name, shape], place): [string, Tensor] => {
    const data = new Float32Array(shape.reduce((product, n) => product * n, 1)).fill(place);
    return [name, { shape, data }];
  });
  return writeSafetensors({ tensors: new Map(tensors), metadata: {} });
}
