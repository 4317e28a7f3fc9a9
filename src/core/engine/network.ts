import {
  type Architecture,
  type Parameters,
  type Real,
  classCount,
  layerShapes,
  zeroParameters,
} from '../network/index.ts';
import type { InkLists } from './ink-lists.ts';
import type { Memory } from './memory.ts';
import type { Pointer } from './module.ts';

/** The width of the logits: 10 or 11 classes in three vectors. */
const OUTPUT_WIDTH = 12;
/** The most columns of a block of the first layer's W (see kernels/input-layer.ts). */
const INPUT_BLOCK = 52;
/** The columns of a panel between hidden layers (see kernels/dense-layer.ts). */
const PANEL = 16;
/** The output layer takes four rows of a batch at a time: buffers have room for them. */
const ROWS = 4;
/** The terms of a product that a dense layer packs at a time. */
const DENSE_DEPTH = 256;

/** Some neighbouring columns of a W, which lie together: f32[inputs][columns]. */
interface Block {
  readonly column: number;
  readonly columns: number;
  /** Byte offset in a set of parameters. */
  readonly W: number;
}

/** A layer as the kernels see it: its widths are padded, and the padding's weights are and stay zero. */
interface Layer {
  /** The padded width of what comes in; 784 for the first. */
  readonly inputs: number;
  readonly units: number;
  /** The padded number of units. */
  readonly width: number;
  /** Byte offsets of W and b [width] in a set of parameters. W lies there block by block. */
  readonly W: number;
  readonly blocks: readonly Block[];
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
    this.copy(parameters, to, (numbers, at) => this.memory.f32.set(numbers, at));
  }

  /** Copies parameters out. */
  save(from: Pointer): Parameters {
    const parameters = zeroParameters(this.architecture);
    this.copy(parameters, from, (numbers, at) => numbers.set(this.memory.f32.subarray(at, at + numbers.length)));
    return parameters;
  }

  /** Goes through parameters in runs that lie together both there, and here from index `at` on. */
  private copy(parameters: Parameters, pointer: Pointer, run: (numbers: Real, at: number) => void): void {
    this.layers.forEach(({ units, blocks, b }, k) => {
      const { W, b: biases } = parameters[k];
      for (const { column, columns, W: offset } of blocks) {
        const end = Math.min(column + columns, units);
        for (let i = 0; i < W.rows; i++) {
          run(W.data.subarray(i * units + column, i * units + end), (pointer + offset) / 4 + i * columns);
        }
      }
      run(biases, (pointer + b) / 4);
    });
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
        for (const block of layer.blocks) {
          const o = block.column * 4;
          const w = parameters + block.W;
          const vectors = block.columns / 4;
          kernels.inputForward(order, batch, entries, starts, this.ink, w, vectors, b + o, output + o, width * 4);
        }
      } else {
        const z = this.layers[k - 1].output;
        if (last) kernels.outputForward(z, batch, inputs, W, b, output);
        else if (batch === 1) kernels.denseRow(z, inputs, W, b, 0, width, output);
        else kernels.denseForward(z, batch, inputs, W, b, width, 0, width, output, this.packedRows);
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

/** Places the layers' parameters, and asks for room for their outputs. */
function layout(
  architecture: Architecture,
  output: (width: number) => Pointer,
): { layers: readonly Layer[]; size: number } {
  const shapes = layerShapes(architecture);
  // The first layer wants whole vectors, 4; the products between hidden layers want whole panels.
  const multiple = shapes.length > 2 ? PANEL : 4;
  let inputs = shapes[0].inputs;
  let size = 0;
  const layers = shapes.map(({ outputs: units }, k) => {
    const width = k === shapes.length - 1 ? OUTPUT_WIDTH : Math.ceil(units / multiple) * multiple;
    const W = size;
    const blocks = columnBlocks(width, k === 0 ? INPUT_BLOCK : k === shapes.length - 1 ? OUTPUT_WIDTH : PANEL).map(
      ({ column, columns }) => ({ column, columns, W: W + column * inputs * 4 }),
    );
    const b = W + Math.ceil((inputs * width) / 16) * 64;
    size = b + Math.ceil(width / 16) * 64;
    const layer: Layer = { inputs, units, width, W, blocks, b, output: output(width) };
    inputs = width;
    return layer;
  });
  return { layers, size };
}

/** Divides columns into blocks: as few as can be with at most `most` columns, and as equal as can be, in vectors of 4. */
function columnBlocks(width: number, most: number): { column: number; columns: number }[] {
  const count = Math.ceil(width / most);
  const bounds = Array.from({ length: count + 1 }, (_, i) => Math.round((i * width) / 4 / count) * 4);
  return bounds.slice(1).map((end, i) => ({ column: bounds[i], columns: end - bounds[i] }));
}
