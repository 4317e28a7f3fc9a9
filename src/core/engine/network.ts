import { type Architecture, type Parameters, classCount, layerShapes, zeroParameters } from '../network/index.ts';
import type { InkLists } from './ink-lists.ts';
import type { Memory } from './memory.ts';
import type { Pointer } from './module.ts';

/** The width of the logits: 10 or 11 classes in three vectors. */
const OUTPUT_WIDTH = 12;
/** The output layer takes four rows of a batch at a time: buffers have room for them. */
const ROWS = 4;
/** The terms of a product that a dense layer packs at a time. */
const DENSE_DEPTH = 256;

/** A layer as the kernels see it: its widths are padded, and the padding's weights are and stay zero. */
interface Layer {
  /** The padded width of what comes in; 784 for the first. */
  readonly inputs: number;
  readonly units: number;
  /** The padded number of units. */
  readonly width: number;
  /** Byte offsets of W [inputs, width] and b [width] in a set of parameters. */
  readonly W: number;
  readonly b: number;
  /** What the layer gives, f32[batch][width]: activations, or logits in the last. */
  readonly output: Pointer;
}

/**
 * A network in the engine's memory: its layout, and its forward pass. Several sets of parameters can share it, such as
 * the learned ones and their running average.
 */
export class Network {
  readonly memory: Memory;
  readonly architecture: Architecture;
  readonly layers: readonly Layer[];
  /** The bytes of a set of parameters. */
  readonly size: number;
  /** The most rows of a batch, rounded up to what the kernels touch. */
  readonly rows: number;
  /** f32[256]: byte / 255. */
  readonly ink: Pointer;
  /** Room for packed operands of the dense layers. */
  readonly packedRows: Pointer;
  readonly panel: Pointer;

  /** @param batch the most images at a time */
  constructor(memory: Memory, architecture: Architecture, batch: number) {
    this.memory = memory;
    this.architecture = architecture;
    this.rows = Math.ceil(batch / ROWS) * ROWS;
    const { layers, size } = layout(architecture, (width) => memory.allocate(this.rows * width * 4));
    this.layers = layers;
    this.size = size;
    this.ink = memory.allocate(256 * 4);
    for (let byte = 0; byte < 256; byte++) memory.f32[this.ink / 4 + byte] = byte / 255;
    const widest = Math.max(DENSE_DEPTH, ...layers.slice(1).map(({ inputs }) => inputs));
    const dense = layers.length > 2;
    this.packedRows = memory.allocate(dense ? this.rows * widest * 4 : 0);
    this.panel = memory.allocate(dense ? Math.max(DENSE_DEPTH, this.rows) * 16 * 4 : 0);
  }

  /** Copies parameters in, into room of `size` bytes. */
  load(parameters: Parameters, to: Pointer): void {
    const { f32 } = this.memory;
    this.layers.forEach(({ width, units, W, b }, k) => {
      const layer = parameters[k];
      for (let i = 0; i < layer.W.rows; i++) {
        f32.set(layer.W.data.subarray(i * units, (i + 1) * units), (to + W) / 4 + i * width);
      }
      f32.set(layer.b, (to + b) / 4);
    });
  }

  /** Copies parameters out. */
  save(from: Pointer): Parameters {
    const { f32 } = this.memory;
    const parameters = zeroParameters(this.architecture);
    this.layers.forEach(({ width, units, W, b }, k) => {
      const layer = parameters[k];
      for (let i = 0; i < layer.W.rows; i++) {
        const at = (from + W) / 4 + i * width;
        layer.W.data.set(f32.subarray(at, at + units), i * units);
      }
      layer.b.set(f32.subarray((from + b) / 4, (from + b) / 4 + units));
    });
    return parameters;
  }

  /**
   * The forward pass: fills every layer's output.
   *
   * @param order u32[batch], which of the listed images
   */
  forward(parameters: Pointer, { entries, starts }: InkLists, order: Pointer, batch: number): void {
    const { kernels } = this.memory;
    this.layers.forEach((layer, k) => {
      const { inputs, width, output } = layer;
      const W = parameters + layer.W;
      const b = parameters + layer.b;
      const last = k === this.layers.length - 1;
      if (k === 0) {
        kernels.inputForward(order, batch, entries, starts, this.ink, W, b, width, 0, width, output);
      } else {
        const z = this.layers[k - 1].output;
        if (last) kernels.outputForward(z, batch, inputs, W, b, output);
        else if (batch === 1) kernels.denseRow(z, inputs, W, b, width, 0, width, output);
        else kernels.denseForward(z, batch, inputs, W, b, width, 0, width, output, this.packedRows, this.panel);
      }
      if (!last) this.activate(layer, batch);
    });
  }

  private activate({ output, width, units }: Layer, batch: number): void {
    const { kernels } = this.memory;
    if (this.architecture.activation === 'relu') kernels.relu(output, batch, width, 0, width);
    else kernels.sigmoid(output, batch, width, 0, width, units);
  }

  /** A copy of the logits of the last forward pass, [batch, classes], written from row `at` on. */
  copyLogits(batch: number, to: Float32Array, at: number): void {
    const classes = classCount(this.architecture);
    const from = this.layers.at(-1)!.output / 4;
    for (let r = 0; r < batch; r++) {
      for (let c = 0; c < classes; c++) to[(at + r) * classes + c] = this.memory.f32[from + r * OUTPUT_WIDTH + c];
    }
  }
}

/**
 * Places the layers. The first layer wants widths of whole vectors, 4; the products between hidden layers want 16; the
 * output layer 12.
 */
function layout(
  architecture: Architecture,
  output: (width: number) => Pointer,
): { layers: readonly Layer[]; size: number } {
  const shapes = layerShapes(architecture);
  const multiple = shapes.length > 2 ? 16 : 4;
  let size = 0;
  const place = (numbers: number): number => {
    const at = size;
    size += Math.ceil(numbers / 16) * 64;
    return at;
  };
  let inputs = shapes[0].inputs;
  const layers = shapes.map(({ outputs: units }, k) => {
    const width = k === shapes.length - 1 ? OUTPUT_WIDTH : Math.ceil(units / multiple) * multiple;
    const layer: Layer = { inputs, units, width, W: place(inputs * width), b: place(width), output: output(width) };
    inputs = width;
    return layer;
  });
  return { layers, size };
}
