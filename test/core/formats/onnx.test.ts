import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { PbfReader } from 'pbf';
import { describe, expect, it } from 'vitest';
import { exportModel, type Model, type ModelMetadata, readModel } from '../../../src/core/formats/index.ts';
import { mnistDigits } from '../../fixtures/digits.ts';
import { largestDifference, livelyModel, referenceProbabilities } from './support.ts';

// onnxruntime-node is the newest version whose installation downloads nothing more than the package.

const { images } = mnistDigits(100);

/** What ONNX Runtime makes of an exported model. */
async function run(model: Model, pixels: Uint8Array): Promise<{ dims: readonly number[]; data: Float32Array }> {
  // The session takes the whole buffer.
  const session = await InferenceSession.create(exportModel(model, 'onnx').slice(), { intraOpNumThreads: 1 });
  expect(session.inputNames).toEqual(['image']);
  expect(session.outputNames).toEqual(['probabilities']);
  const image = new Tensor(
    'float32',
    Float32Array.from(pixels, (ink) => ink / 255),
    [pixels.length / 784, 784],
  );
  const { dims, data } = (await session.run({ image })).probabilities;
  return { dims, data: data as Float32Array };
}

describe('a model as ONNX', () => {
  it.each<[string, Partial<ModelMetadata>]>([
    ['one hidden layer, sigmoid', { architecture: { sizes: [784, 50, 10], activation: 'sigmoid' } }],
    ['three hidden layers, ReLU', { architecture: { sizes: [784, 64, 32, 16, 10], activation: 'relu' } }],
    ['no hidden layer', { architecture: { sizes: [784, 10], activation: 'relu' } }],
    ['“not a digit”', { architecture: { sizes: [784, 20, 11], activation: 'relu' } }],
    ['a low temperature', { temperature: 0.3 }],
    ['a high temperature', { temperature: 7.5 }],
  ])('reads 1,000 digits as the reference engine does: %s', async (_, changes) => {
    const model = livelyModel(changes);
    const { dims, data } = await run(model, images);
    expect(dims).toEqual([1000, model.metadata.architecture.sizes.at(-1)]);
    expect(largestDifference(data, referenceProbabilities(model, images))).toBeLessThan(1e-5);
  });

  it('reads 1,000 digits as the reference engine does: the model that comes with Inkling', async () => {
    const model = readModel(new Uint8Array(readFileSync('resources/shipped.safetensors')), 'shipped');
    const { data } = await run(model, images);
    expect(largestDifference(data, referenceProbabilities(model, images))).toBeLessThan(1e-5);
  });

  it('reads one digit as it reads many', async () => {
    const model = livelyModel({});
    const { dims, data } = await run(model, images.subarray(784, 2 * 784));
    expect(dims).toEqual([1, 10]);
    expect(largestDifference(data, referenceProbabilities(model, images).subarray(10, 20))).toBeLessThan(1e-5);
  });

  it('says what it takes and gives, and how digits are made ready', () => {
    const deskewed = livelyModel({ name: '나의 모델', preprocessing: { deskew: true, strokeWidth: 2 } });
    const { version, operators, properties, input, output } = inspect(exportModel(deskewed, 'onnx'));
    expect({ version, operators, input, output }).toEqual({
      version: 7,
      operators: 13,
      input: ['N', 784],
      output: ['N', 10],
    });
    expect(JSON.parse(properties.inkling)).toEqual(deskewed.metadata);
    expect(properties.preprocessing).toMatch(/longer side is 20 pixels.*centre of mass.*sheared/);
    const plain = inspect(exportModel(livelyModel({}), 'onnx'));
    expect(plain.properties.preprocessing).toMatch(/Slanted digits stay as they are\.$/);
    const taught = inspect(exportModel(livelyModel({ hand: { turn: 0, slant: 0.5, stretch: 0 } }), 'onnx'));
    expect(taught.properties.preprocessing).toContain(
      'read twice: as it is, and with the linear map (x, y) → (1.0000 x + 0.5000 y, 0.0000 x + 1.0000 y) undone',
    );
  });
});

/** Some fields of the protobuf message, by the numbers in onnx.proto. */
function inspect(file: Uint8Array) {
  const found = { version: 0, operators: 0, properties: {} as Record<string, string>, input: [], output: [] };
  new PbfReader(file).readFields((field, model: typeof found, pbf) => {
    if (field === 1) model.version = pbf.readVarint();
    if (field === 7) pbf.readMessage(readGraph, model);
    if (field === 8)
      model.operators = pbf.readMessage((at, set, p) => void (at === 2 && (set[0] = p.readVarint())), [0])[0];
    if (field === 14) {
      const [key, value] = pbf.readMessage((at, pair, p) => void (pair[at - 1] = p.readString()), ['', '']);
      model.properties[key] = value;
    }
  }, found);
  return found;
}

/** GraphProto → ValueInfoProto → TypeProto → Tensor → TensorShapeProto → Dimension. */
function readGraph(field: number, graph: { input: unknown[]; output: unknown[] }, pbf: PbfReader): void {
  if (field !== 11 && field !== 12) return;
  const shape = field === 11 ? graph.input : graph.output;
  const inside = (path: number[]) => (at: number, dims: unknown[], p: PbfReader) => {
    if (path.length === 0) dims.push(at === 1 ? p.readVarint() : p.readString());
    else if (at === path[0]) p.readMessage(inside(path.slice(1)), dims);
  };
  pbf.readMessage(inside([2, 1, 2, 1]), shape);
}
