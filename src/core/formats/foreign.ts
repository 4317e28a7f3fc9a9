import { MNIST_STROKE_WIDTH } from '../drawing/index.ts';
import { check, InklingError } from '../errors/index.ts';
import { type Activation, type Layer, DIGITS, PIXELS } from '../network/index.ts';
import { type Chain, findChain, isClassCount } from './chain.ts';
import { METADATA_VERSION, modelMetadataSchema } from './metadata.ts';
import { finiteValues, type Model } from './model.ts';
import { elementCount, shapeText, type TensorFile } from './tensors.ts';

/** See `architectureSchema`. */
const MOST_LAYERS = 9;
/** What names a part of a layer: in W1, b1; fc1.weight, fc1.bias; dense/kernel:0, dense/bias:0; coefs_0, intercepts_0. */
const PARTS = /weights?|kernels?|bias(es)?|coefs?|intercepts?|(?<![a-z])[wb](?![a-z])/g;

/** An array as it stands in the file. */
interface Part {
  readonly name: string;
  readonly shape: readonly number[];
}

/**
 * Makes a model of a file that another program wrote: a multilayer perceptron on 784 pixels, ink from 0 to 1, whose ten
 * (or eleven) outputs are the digits. The shapes tell its layers, whichever way round its matrices are and whatever they
 * are called; layers of the same shape come in the order of the numbers in their names, else in the file's. A bias may
 * be missing, and is zero. What is in the file must have a place in the network: a model that had lost something would
 * only read badly.
 *
 * What such a file doesn't say is taken to be as for MNIST: images that are centred and not deskewed, logits that need no
 * temperature. A network of ten classes takes everything for a digit.
 *
 * @param name the file's name, for errors and as the model's name
 * @param activation what its hidden layers do, which no such file says
 * @throws InklingError `model.array`, `model.surplus`, `model.biases`, `model.layers` or `model.weightless` says what
 *   doesn't fit; `model.activation` asks for the activation of a network that does
 */
export function foreignModel({ tensors }: TensorFile, name: string, activation?: Activation): Model {
  const { weights, biases } = sortOut(tensors, name);
  const chain = findChain(weights);
  assertWhole(chain, weights, name);
  const { layers, sizes, transposed } = chain;
  const biasOf = pair(weights, biases, name);
  layers.forEach((layer, k) => assertLength(biasOf.get(layer), sizes[k + 1], name));
  if (!activation && layers.length > 1) {
    throw new InklingError('model.activation', { file: name, layers: sizes.join('-') });
  }
  const metadata = {
    version: METADATA_VERSION,
    name: modelName(name),
    createdAt: new Date().toISOString(),
    architecture: { sizes, activation: activation ?? 'sigmoid' },
    preprocessing: { deskew: false, strokeWidth: MNIST_STROKE_WIDTH },
    temperature: 1,
    // An eleventh class is believed when it is likelier than all digits together.
    rejection: sizes.at(-1)! > DIGITS ? { kind: 'class', threshold: 0.5 } : { kind: 'none' },
    training: null,
    score: null,
  };
  return {
    metadata: check(modelMetadataSchema, metadata, name),
    parameters: layers.map((layer, k): Layer => {
      const [rows, columns] = [sizes[k], sizes[k + 1]];
      const data = finiteValues(tensors, layer.name, name);
      const bias = biasOf.get(layer);
      return {
        W: { rows, columns, data: transposed ? transpose(data, columns, rows) : data },
        b: bias ? finiteValues(tensors, bias.name, name) : new Float32Array(columns),
      };
    }),
  };
}

/** The file's matrices and vectors, in the order of the numbers in their names. */
function sortOut(tensors: TensorFile['tensors'], file: string): { weights: Part[]; biases: Part[] } {
  const parts = Array.from(tensors, ([name, { shape }]): Part => ({ name, shape })).sort(byNumbers);
  for (const { name, shape } of parts) {
    if (shape.length < 1 || shape.length > 2) throw misfit({ name, shape }, '[…] / […, …]', file);
  }
  // A vector may have been stored as a matrix of one row: [1, 50].
  const isVector = ({ shape }: Part) => shape.length === 1 || shape.includes(1);
  const weights = parts.filter((part) => !isVector(part));
  if (weights.length === 0) throw new InklingError('model.weightless', { file });
  if (weights.length > MOST_LAYERS) {
    throw new InklingError('model.layers', { file, count: weights.length, most: MOST_LAYERS });
  }
  return { weights, biases: parts.filter(isVector) };
}

/** fc2 comes before fc10, and net.2.weight before net.10.weight. */
function byNumbers(one: Part, other: Part): number {
  const [a, b] = [one, other].map(({ name }) => (name.match(/\d+/g) ?? []).map(Number));
  const differing = a.findIndex((number, i) => number !== b[i]);
  if (differing < 0) return a.length - b.length;
  return differing < b.length ? a[differing] - b[differing] : 1;
}

/** Refuses matrices that don't make a network from the pixels to the classes, with the first one that is wrong. */
function assertWhole({ layers, sizes, transposed }: Chain<Part>, weights: readonly Part[], file: string): void {
  const written = (inputs: number | string, outputs: number | string) =>
    transposed ? `[${outputs}, ${inputs}]` : `[${inputs}, ${outputs}]`;
  if (layers.length === 0) throw misfit(weights[0], `[${PIXELS}, …] / […, ${PIXELS}]`, file);
  const end = sizes.at(-1)!;
  const unused = weights.find((part) => !layers.includes(part));
  if (unused && isClassCount(end)) {
    const { name, shape } = unused;
    throw new InklingError('model.surplus', { file, array: name, shape: shapeText(shape), layers: sizes.join('-') });
  }
  if (unused) throw misfit(unused, written(end, '…'), file);
  if (!isClassCount(end)) {
    const inputs = sizes.at(-2)!;
    throw misfit(layers.at(-1)!, `${written(inputs, DIGITS)} / ${written(inputs, DIGITS + 1)}`, file);
  }
}

/** Finds each matrix's bias: by the names if these tell, else one after the other. */
function pair(weights: readonly Part[], biases: readonly Part[], file: string): Map<Part, Part> {
  const layerName = ({ name }: Part) => name.toLowerCase().replaceAll(PARTS, '');
  const named = new Map(weights.map((part) => [layerName(part), part]));
  const owners = biases.map((bias) => named.get(layerName(bias)));
  const tell = named.size === weights.length && !owners.includes(undefined) && new Set(owners).size === biases.length;
  if (tell) return new Map(biases.map((bias, i) => [owners[i]!, bias]));
  if (biases.length !== weights.length) {
    throw new InklingError('model.biases', { file, biases: biases.length, weights: weights.length });
  }
  return new Map(weights.map((part, i) => [part, biases[i]]));
}

function assertLength(bias: Part | undefined, length: number, file: string): void {
  if (bias && elementCount(bias.shape) !== length) throw misfit(bias, `[${length}]`, file);
}

/** An array that has another shape than it should. */
function misfit({ name, shape }: Part, expected: string, file: string): InklingError {
  return new InklingError('model.array', { file, array: name, shape: shapeText(shape), expected });
}

/** [rows, columns] → [columns, rows], row-major both. */
function transpose(data: Float32Array, rows: number, columns: number): Float32Array {
  const result = new Float32Array(data.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) result[c * rows + r] = data[r * columns + c];
  return result;
}

/** A file's name without its folder and ending. */
function modelName(file: string): string {
  const name = file.replace(/^.*[/\\]/s, '').replace(/\.[^.]*$/, '');
  return (name.trim() || file).slice(0, 200);
}
