import { PIXELS } from '../network/index.ts';
import type { Memory } from './memory.ts';
import type { Pointer } from './module.ts';

/** Images listed at a time. */
const CHUNK = 256;

/** Images as the first layer reads them: lists of their ink (see kernels/ink.ts). */
export interface InkLists {
  readonly entries: Pointer;
  readonly starts: Pointer;
}

/** Lists images that stay: 4 bytes for each pixel that isn't blank. */
export function listImages(memory: Memory, images: Uint8Array): InkLists {
  const count = images.length / PIXELS;
  const starts = memory.allocate((count + 1) * 4);
  const staging = memory.allocate(CHUNK * PIXELS);
  const entries = memory.open();
  let used = 0;
  for (let at = 0; at < count; at += CHUNK) {
    const chunk = images.subarray(at * PIXELS, (at + CHUNK) * PIXELS);
    memory.reach(entries + (used + chunk.length) * 4);
    memory.u8.set(chunk, staging);
    used = memory.kernels.listInk(staging, chunk.length / PIXELS, entries, used, starts + at * 4);
  }
  memory.close(entries + used * 4);
  return { entries, starts };
}

/** Room for the lists of a few images at a time, which are replaced by the next. */
export class InkBuffer implements InkLists {
  readonly entries: Pointer;
  readonly starts: Pointer;
  /** 0, 1, 2, …: the images in the order they came in, as the kernels want to be told. */
  readonly order: Pointer;
  private readonly memory: Memory;
  private readonly images: Pointer;

  /** @param room the most images at a time */
  constructor(memory: Memory, room: number) {
    this.memory = memory;
    this.images = memory.allocate(room * PIXELS);
    this.entries = memory.allocate(room * PIXELS * 4);
    this.starts = memory.allocate((room + 1) * 4);
    this.order = memory.allocate(room * 4);
    for (let r = 0; r < room; r++) memory.u32[this.order / 4 + r] = r;
  }

  /** @param images up to `room` × 784 bytes */
  list(images: Uint8Array): void {
    this.memory.u8.set(images, this.images);
    this.memory.kernels.listInk(this.images, images.length / PIXELS, this.entries, 0, this.starts);
  }
}
