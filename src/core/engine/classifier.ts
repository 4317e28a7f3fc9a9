import {
  type Architecture,
  type Classifier,
  type Parameters,
  PIXELS,
  classCount,
  parameterCount,
} from '../network/index.ts';
import { Memory } from './memory.ts';
import type { Pointer } from './module.ts';
import { Network } from './network.ts';
import type { Threads } from './threads.ts';

/** The most images that go through the network at a time, of any number to read. */
const READING_BATCH = 128;

/** Parameters. Smaller networks gain little from more threads, and lose more where something else needs the cores. */
const WORTH_THREADS = 500_000;

/** Reads images with the kernels. */
export class SimdClassifier implements Classifier {
  protected readonly network: Network;
  /** The parameters that it reads with. */
  protected readonly parametersInUse: Pointer;
  private disposed = false;

  /**
   * @param threads to share the work with; null for none
   * @param batch the most images that are to go through the network at a time, if more than reading takes
   */
  constructor(architecture: Architecture, parameters: Parameters, threads: Threads | null, batch = 1) {
    const memory = Memory.acquire();
    try {
      memory.team.enlist(parameterCount(architecture) >= WORTH_THREADS ? threads : null);
      this.network = new Network(memory, architecture, Math.max(batch, READING_BATCH));
      this.parametersInUse = memory.allocate(this.network.size);
      this.network.load(parameters, this.parametersInUse);
    } catch (error) {
      memory.release();
      throw error;
    }
  }

  logits(images: Uint8Array): Float32Array {
    this.assertUsable();
    const { network } = this;
    const count = countImages(images);
    const logits = new Float32Array(count * classCount(network.architecture));
    for (let at = 0; at < count; at += READING_BATCH) {
      const batch = Math.min(READING_BATCH, count - at);
      network.listImages(images.subarray(at * PIXELS, (at + batch) * PIXELS));
      network.forward(this.parametersInUse, batch);
      network.copyLogits(batch, logits, at);
    }
    return logits;
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.network.memory.release();
  }

  /** The memory of a network that was disposed of may be another's by now. */
  protected assertUsable(): void {
    if (this.disposed) throw new Error('This network was disposed of.');
  }
}

/** How many images these bytes are. */
export function countImages(images: Uint8Array): number {
  if (images.length % PIXELS !== 0) {
    throw new RangeError(`Images are ${PIXELS} bytes each, and ${images.length} bytes aren't a number of images.`);
  }
  return images.length / PIXELS;
}
