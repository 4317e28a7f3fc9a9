import { type Hand, linear } from '../drawing/index.ts';
import { type Activation, classCount, DIGITS, PIXELS } from '../network/index.ts';
import { type ModelMetadata, SURER } from './metadata.ts';
import { type Model, toTensors } from './model.ts';
import { encodeOnnx, type OnnxNode } from './onnx-message.ts';
import type { Tensor } from './tensors.ts';

const OPERATORS: Readonly<Record<Activation, string>> = { sigmoid: 'Sigmoid', relu: 'Relu' };

/**
 * Writes a model as ONNX (https://onnx.ai): input `image`, [N, 784], ink from 0 to 1; output `probabilities`, [N, 10]
 * or, with "not a digit", [N, 11], calibrated. How an image is made ready stands in the model's properties, beside all
 * of its metadata as JSON.
 *
 * The input has two dimensions because an input must have a number of dimensions: onnxruntime takes one without,
 * [N, 1, 28, 28] as well, but the standard's own checker, and tools that rely on it, refuse such a model.
 */
export function writeOnnx(model: Model): Uint8Array<ArrayBuffer> {
  const { metadata, parameters } = model;
  const { tensors, metadata: properties } = toTensors(model);
  const nodes: OnnxNode[] = [];
  let signal = 'image';
  parameters.forEach((_, k) => {
    const layer = k + 1;
    nodes.push({ operator: 'Gemm', inputs: [signal, `W${layer}`, `b${layer}`], output: `a${layer}` });
    signal = `a${layer}`;
    if (layer === parameters.length) return;
    nodes.push({ operator: OPERATORS[metadata.architecture.activation], inputs: [signal], output: `z${layer}` });
    signal = `z${layer}`;
  });
  nodes.push({ operator: 'Div', inputs: [signal, 'temperature'], output: 'logits' });
  nodes.push({ operator: 'Softmax', inputs: ['logits'], output: 'probabilities' });
  const temperature: Tensor = { shape: [], data: Float32Array.of(metadata.temperature) };
  const { input, preprocessing, output } = describe(metadata);
  return encodeOnnx({
    documentation: `${metadata.name}: reads handwritten digits. Written by Inkling.\n\n${input}\n\n${output}`,
    properties: { ...properties, preprocessing },
    graph: {
      name: 'inkling',
      nodes,
      initializers: new Map([...tensors, ['temperature', temperature]]),
      inputs: [{ name: 'image', shape: ['N', PIXELS], documentation: input }],
      outputs: [{ name: 'probabilities', shape: ['N', classCount(metadata.architecture)], documentation: output }],
    },
  });
}

/** What one must know to use the model. */
function describe({ architecture, preprocessing, hand, temperature }: ModelMetadata) {
  const noDigit = classCount(architecture) > DIGITS ? '; the eleventh is "not a digit"' : '';
  return {
    input:
      'image: N images of 28 × 28 pixels, row by row; 0 is paper, 1 is full ink. See the property "preprocessing".',
    output: `probabilities: of the digits 0 to 9${noDigit}. The logits are divided by the temperature, ${temperature}.`,
    preprocessing: [
      'Images are as in MNIST: the digit is scaled so that its longer side is 20 pixels, and moved so that the centre of',
      'mass of its ink is in the middle of pixel (14, 14), counted from 0.',
      preprocessing.deskew
        ? 'Then it is sheared about that centre until it stands upright: until the covariance of its ink across and down is 0.'
        : 'Slanted digits stay as they are.',
      ...(hand ? [describeViews(hand)] : []),
    ].join(' '),
  };
}

/** How a model is read that has learned a hand: see `readViews`. */
function describeViews(hand: Hand): string {
  const [a, b, c, d] = linear(hand).map((value) => value.toFixed(4));
  return [
    'Each digit is then read twice: as it is, and with the linear map',
    `(x, y) → (${a} x + ${b} y, ${c} x + ${d} y) undone about its centre of mass and its longer side kept.`,
    `The second counts where the odds of its likeliest digit, p / (1 - p), are more than ${SURER} times those of the first.`,
  ].join(' ');
}
