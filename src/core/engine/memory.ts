import { InklingError } from '../errors/index.ts';
import { type Kernels, type Pointer, kernelModule } from './module.ts';
import { JOBS_BYTES, Team } from './threads.ts';

const PAGE = 65_536;
/** WebAssembly addresses 4 GiB. */
const MAXIMUM_PAGES = 65_536;
/** A cache line: blocks that begin on one don't share any, and vectors don't straddle two. */
const ALIGNMENT = 64;

/**
 * The memory of one network, and the kernels that work in it. Blocks are allocated one after the other and all freed at
 * once, by `release`; the memory then waits for the next network, because WebAssembly's can grow but not shrink, and a
 * garbage collector is in no hurry to take it away.
 */
export class Memory {
  private static readonly idle: Memory[] = [];

  readonly kernels: Kernels;
  readonly team: Team;
  /** All of the memory, as bytes and as numbers; a `Pointer` divided by the size of a number is an index. */
  u8!: Uint8Array;
  u32!: Uint32Array;
  f32!: Float32Array;
  f64!: Float64Array;
  private readonly memory: WebAssembly.Memory;
  private readonly bottom: Pointer;
  private top: Pointer;
  /** Below this there may be something other than zeros. */
  private dirty: Pointer;

  static acquire(): Memory {
    return Memory.idle.pop() ?? new Memory();
  }

  private constructor() {
    try {
      this.memory = new WebAssembly.Memory({ initial: 1, maximum: MAXIMUM_PAGES, shared: true });
    } catch {
      throw outOfMemory(PAGE);
    }
    const { exports }: { exports: unknown } = new WebAssembly.Instance(kernelModule(), {
      env: { memory: this.memory },
    });
    this.kernels = exports as Kernels;
    const jobs = Math.ceil(this.kernels.heapBase() / ALIGNMENT) * ALIGNMENT;
    this.team = new Team(this.kernels, this.memory, jobs);
    this.bottom = this.top = this.dirty = jobs + JOBS_BYTES;
    this.view();
  }

  /**
   * A block of zeros.
   *
   * @throws InklingError `memory`
   */
  allocate(bytes: number): Pointer {
    const start = this.open();
    this.reach(start + bytes);
    this.u8.fill(0, start, Math.min(start + bytes, this.dirty));
    this.close(start + bytes);
    return start;
  }

  /** Begins a block whose size isn't known yet. Until `close`, `reach` makes room for it, and nothing is allocated. */
  open(): Pointer {
    return Math.ceil(this.top / ALIGNMENT) * ALIGNMENT;
  }

  /**
   * Makes sure that there is memory up to `end`. The views are new ones after this.
   *
   * @throws InklingError `memory`
   */
  reach(end: Pointer): void {
    const missing = end - this.memory.buffer.byteLength;
    if (missing <= 0) return;
    try {
      this.memory.grow(Math.ceil(missing / PAGE));
    } catch {
      throw outOfMemory(end);
    }
    this.view();
  }

  /** Ends the block that was begun by `open`. */
  close(end: Pointer): void {
    this.top = end;
    this.dirty = Math.max(this.dirty, end);
  }

  /** Frees every block. Neither they nor this object may be used afterwards. */
  release(): void {
    this.top = this.bottom;
    Memory.idle.push(this);
  }

  private view(): void {
    const { buffer } = this.memory;
    this.u8 = new Uint8Array(buffer);
    this.u32 = new Uint32Array(buffer);
    this.f32 = new Float32Array(buffer);
    this.f64 = new Float64Array(buffer);
  }
}

function outOfMemory(bytes: number): InklingError<'memory'> {
  return new InklingError('memory', { megabytes: Math.ceil(bytes / 2 ** 20) });
}
