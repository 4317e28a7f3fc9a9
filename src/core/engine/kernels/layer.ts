import { relu, reluBackward, sigmoid, sigmoidBackward } from './activations';
import { multiply, transpose, updateBiases, updateWeights } from './products';

/**
 * A layer, as ../network.ts writes it down: 12 numbers of 4 bytes. Its matrices are in blocks of columns (see
 * products.ts), and so are the passes over it: each does blocks `from` to `to`, so that threads can share them out, and
 * has `room` of its own to work with. No sum is divided: the result is the same to the bit for any number of threads.
 */
@unmanaged
export class Layer {
  /** The rows of W. */
  inputs: i32;
  /** The units; columns beyond are padding, whose weights are and stay zero. */
  units: i32;
  /** The columns of a block, divided by 4; how many blocks there are. */
  vectors: i32;
  blocks: i32;
  /** 0 for none, as in the last layer, 1 for ReLU, 2 for the sigmoid. */
  activation: i32;
  /** Byte offsets in a set of parameters: W, f32[blocks][inputs][vectors × 4], and b, f32[blocks][vectors × 4]. */
  w: usize;
  b: usize;
  /** The lists of what comes in, u32[batch], see lists.ts; and the same, turned around. */
  starts: usize;
  turned: usize;
  /** u8[inputs]: 1 for an input that was other than zero at least once in training. */
  seen: usize;
  /** What goes out, f32[blocks][batch][vectors × 4]: activations, or logits; and the gradient by what goes in there. */
  z: usize;
  da: usize;

  @inline get rowBytes(): usize { return <usize>this.vectors << 4; }
  /** The bytes of a block of W. */
  @inline get blockBytes(): usize { return <usize>this.inputs * this.rowBytes; }
}

/**
 * Forward: z = activation(x W + b).
 *
 * @param room u32[batch]
 */
export function forwardLayer(layer: Layer, parameters: usize, batch: i32, room: usize, from: i32, to: i32): void {
  const rowBytes = layer.rowBytes;
  for (let block = from; block < to; block++) {
    const w = parameters + layer.w + <usize>block * layer.blockBytes;
    const b = parameters + layer.b + <usize>block * rowBytes;
    const z = layer.z + <usize>(block * batch) * rowBytes;
    multiply(layer.starts, room, batch, w, layer.inputs, layer.vectors, b, z);
    // At once, while the block is in the cache.
    if (layer.activation == 1) relu(z, batch * layer.vectors);
    else if (layer.activation == 2) sigmoid(z, batch, layer.vectors, layer.units - block * layer.vectors * 4);
  }
}

/**
 * Backward: the gradient by the pre-activations of the layer below, da' = (da Wᵀ) × activation'(z').
 *
 * @param starts the lists of da, u32[batch]
 * @param room u32[batch] and, from the next multiple of 64 bytes on, f32[width of this layer][columns of a block below]
 */
export function backwardLayer(
  layer: Layer, below: Layer, parameters: usize, batch: i32, starts: usize, room: usize, from: i32, to: i32,
): void {
  const transposed = room + ((<usize>(batch << 2) + 63) & ~63);
  const width = layer.blocks * layer.vectors * 4;
  const count = batch * below.vectors;
  for (let block = from; block < to; block++) {
    const rows = parameters + layer.w + <usize>(block * below.vectors * 4) * layer.rowBytes;
    transpose(rows, layer.inputs, layer.blocks, layer.vectors, below.vectors, transposed);
    const da = below.da + (<usize>(block * count) << 4);
    const z = below.z + (<usize>(block * count) << 4);
    multiply(starts, room, batch, transposed, width, below.vectors, 0, da);
    if (below.activation == 1) reluBackward(da, z, count);
    else sigmoidBackward(da, z, count);
  }
}

/**
 * The gradients of W and b, and the optimiser's step on them.
 *
 * @param all 1 to update all rows of W, 0 to leave out those that weren't seen (see `updateWeights`)
 * @param optimizer see optimizers.ts
 * @param room f32[52]
 */
export function updateLayer(
  layer: Layer, parameters: usize, batch: i32, all: i32, optimizer: usize, room: usize, from: i32, to: i32,
): void {
  const rowBytes = layer.rowBytes;
  for (let block = from; block < to; block++) {
    const w = parameters + layer.w + <usize>block * layer.blockBytes;
    const b = parameters + layer.b + <usize>block * rowBytes;
    const da = layer.da + <usize>(block * batch) * rowBytes;
    updateWeights(layer.turned, <usize>(batch + 1) << 3, layer.inputs, layer.seen, all, da, w, layer.vectors, room, optimizer);
    updateBiases(da, batch, b, layer.vectors, room, optimizer);
  }
}
