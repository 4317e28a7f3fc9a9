import {
  type Architecture,
  type Matrix,
  type Parameters,
  type Real,
  PIXELS,
  classCount,
  layerShapes,
  zeroParameters,
} from '../network/index.ts';
import type { Memory } from './memory.ts';
import type { Pointer } from './module.ts';
import { Kernel } from './threads.ts';

/** The most columns of a block: 13 vectors of 4 (see kernels/products.ts). */
const BLOCK = 52;
/** The fields of a layer as the kernels read it, 4 bytes each (see kernels/layer.ts). */
const LAYER_FIELDS = 12;

/** Lists of what goes into a layer, one for each row of a batch (see kernels/lists.ts). */
export interface Lists {
  /** u32[batch], where each row's list begins. */
  readonly starts: Pointer;
  /** Room for as many entries as there can be. */
  readonly entries: Pointer;
}

/** A layer in the engine's memory. Its matrices are padded to whole blocks of columns, and nobody outside sees it. */
export interface Layer {
  /** Where the kernels read all this. */
  readonly at: Pointer;
  /** The rows of W: 784, or the padded width of the layer below. */
  readonly inputs: number;
  readonly units: number;
  /** The padded number of units: blocks × vectors × 4. */
  readonly width: number;
  readonly blocks: number;
  readonly vectors: number;
  /** Byte offsets of W [blocks][inputs][vectors × 4] and b [width] in a set of parameters. */
  readonly W: number;
  readonly b: number;
  /** What comes in. */
  readonly lists: Lists;
  /** What goes out, [blocks][batch][vectors × 4]: activations, or logits in the last layer. */
  readonly z: Pointer;
}

/**
 * A network in the engine's memory: its layout, and its forward pass. Several sets of parameters can share it, such as
 * the learned ones and their running average.
 */
export class Network {
  readonly memory: Memory;
  readonly architecture: Architecture;
  /** The most images at a time. */
  readonly batch: number;
  readonly layers: readonly Layer[];
  /** The bytes of a set of parameters. */
  readonly size: number;
  /** For each thread, room for the kernels to work with. */
  private readonly rooms: readonly Pointer[];
  /** f32[256]: byte / 255. */
  readonly ink: Pointer;
  /** Room for the bytes of a batch of images, and for their ink. */
  private readonly staging: Pointer;
  private readonly packed: Pointer;
  /** u32[batch][2]: where the ink of each image of a batch begins and ends, see `listInk` in kernels/lists.ts. */
  readonly spans: Pointer;

  constructor(memory: Memory, architecture: Architecture, batch: number) {
    this.memory = memory;
    this.architecture = architecture;
    this.batch = batch;
    let size = 0;
    this.layers = layerShapes(architecture).map(({ outputs: units }, k, { length }) => {
      const { blocks, vectors } = columnBlocks(units);
      const width = blocks * vectors * 4;
      const inputs = k === 0 ? PIXELS : columnBlocks(architecture.sizes[k]).width;
      const W = size;
      const b = W + inputs * width * 4;
      size = align(b + width * 4);
      const activation = k === length - 1 ? 0 : architecture.activation === 'relu' ? 1 : 2;
      const at = memory.allocate(LAYER_FIELDS * 4);
      const lists = this.allocateLists(inputs);
      const z = memory.allocate(batch * width * 4);
      memory.u32.set([inputs, units, vectors, blocks, activation, W, b, lists.starts, 0, 0, z, 0], at / 4);
      return { at, inputs, units, width, blocks, vectors, W, b, lists, z };
    });
    this.size = size;
    const widest = Math.max(...this.layers.map(({ width }) => width));
    this.rooms = Array.from({ length: memory.team.size }, () => memory.allocate(align(batch * 4) + widest * BLOCK * 4));
    this.staging = memory.allocate(batch * PIXELS);
    this.packed = memory.allocate(batch * PIXELS * 4);
    this.spans = memory.allocate(batch * 8);
    this.ink = memory.allocate(256 * 4);
    for (let byte = 0; byte < 256; byte++) memory.f32[this.ink / 4 + byte] = byte / 255;
  }

  /** Room for the lists of a batch, with up to `indices` entries a row. */
  allocateLists(indices: number): Lists {
    const starts = this.memory.allocate(this.batch * 4);
    return { starts, entries: this.memory.allocate(this.batch * (indices + 1) * 8) };
  }

  /** Copies parameters in, into room of `size` bytes. */
  load(parameters: Parameters, to: Pointer): void {
    this.eachRun(parameters, to, (numbers, at) => this.memory.f32.set(numbers, at));
  }

  /** Copies parameters out. */
  save(from: Pointer): Parameters {
    const parameters = zeroParameters(this.architecture);
    const { f32 } = this.memory;
    this.eachRun(parameters, from, (numbers, at) => numbers.set(f32.subarray(at, at + numbers.length)));
    return parameters;
  }

  /** Copies the first layer's weights for its first `units` units out, [784, units]. */
  saveFirst(from: Pointer, units: number): Matrix {
    const { inputs, vectors, W } = this.layers[0];
    const columns = vectors * 4;
    const { f32 } = this.memory;
    const data = new Float32Array(inputs * units);
    for (let j = 0; j < units; j++) {
      const at = (from + W) / 4 + Math.floor(j / columns) * inputs * columns + (j % columns);
      for (let i = 0; i < inputs; i++) data[i * units + j] = f32[at + i * columns];
    }
    return { rows: inputs, columns: units, data };
  }

  /** Goes through parameters in runs that lie together both there and here, where they begin at the index `at`. */
  private eachRun(parameters: Parameters, pointer: Pointer, visit: (numbers: Real, at: number) => void): void {
    this.layers.forEach(({ inputs, units, blocks, vectors, W, b }, k) => {
      const layer = parameters[k];
      const columns = vectors * 4;
      for (let block = 0; block < blocks; block++) {
        const end = Math.min((block + 1) * columns, units);
        for (let i = 0; i < layer.W.rows; i++) {
          const numbers = layer.W.data.subarray(i * units + block * columns, i * units + end);
          visit(numbers, (pointer + W) / 4 + (block * inputs + i) * columns);
        }
      }
      visit(layer.b, (pointer + b) / 4);
    });
  }

  /** Makes images what comes into the first layer. At most a batch of them. */
  listImages(images: Uint8Array): void {
    const { starts, entries } = this.layers[0].lists;
    this.packBatch(images);
    this.memory.kernels.unpackLists(this.spans, images.length / PIXELS, this.ink, entries, starts);
  }

  /** Lists the ink of a batch of images, packed, at `spans`. */
  packBatch(images: Uint8Array): void {
    this.packImages(images, this.packed, this.spans);
  }

  /**
   * Lists the ink of images, packed.
   *
   * @param images up to `batch` images
   * @returns where the last list ends
   */
  packImages(images: Uint8Array, to: Pointer, spans: Pointer): Pointer {
    this.memory.u8.set(images, this.staging);
    return this.memory.kernels.listInk(this.staging, images.length / PIXELS, to, spans);
  }

  /** The forward pass of a batch that the first layer's lists hold: fills the other layers' lists, and all outputs. */
  forward(parameters: Pointer, batch: number): void {
    this.layers.forEach((layer, k) => {
      const { at, inputs, width, blocks } = layer;
      this.share(Kernel.forward, [at, parameters, batch], blocks, batch * inputs * width);
      const above = this.layers[k + 1];
      if (above) this.list(layer, layer.z, batch, above.lists);
    });
  }

  /** Lists what isn't zero in a layer's activations, or in their gradient. */
  list({ blocks, vectors, width }: Layer, matrix: Pointer, batch: number, { entries, starts }: Lists): void {
    const products = 16 * batch * width;
    this.share(Kernel.list, [matrix, batch, blocks, vectors, entries, starts], batch, products);
  }

  /** See `Team.share`. */
  share(kernel: number, args: readonly number[], total: number, products: number): void {
    this.memory.team.share(kernel, args, this.rooms, total, products);
  }

  /** Copies the logits of the last forward pass, [batch, classes], to row `at` on. */
  copyLogits(batch: number, to: Float32Array, at: number): void {
    const classes = classCount(this.architecture);
    const { z, width } = this.layers.at(-1)!;
    for (let r = 0; r < batch; r++) {
      for (let c = 0; c < classes; c++) to[(at + r) * classes + c] = this.memory.f32[z / 4 + r * width + c];
    }
  }
}

/** Divides columns into blocks as few as can be, all of the same number of vectors of 4. */
function columnBlocks(units: number): { blocks: number; vectors: number; width: number } {
  const blocks = Math.ceil(units / BLOCK);
  const vectors = Math.ceil(units / 4 / blocks);
  return { blocks, vectors, width: blocks * vectors * 4 };
}

function align(bytes: number): number {
  return Math.ceil(bytes / 64) * 64;
}
