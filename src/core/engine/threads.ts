import { type Kernels, type Pointer, kernelModule } from './module.ts';

/**
 * How an engine gets more threads than its caller's: the core can't start any by itself. The caller's own must be one
 * that may wait (any but a page's main thread).
 */
export interface Threads {
  /** How many, besides the caller's. */
  readonly count: number;
  /**
   * Starts a thread. It never ends by itself, sleeps while there is nothing to do, is not to keep the process alive, and
   * is to end with the thread that started it. Nothing waits for it to start: until it has, the others do its share.
   *
   * @param program the text of a JavaScript function, which the thread is to call with `data`
   */
  start(program: string, data: ThreadData): void;
}

/** What a thread is started with. */
export interface ThreadData {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly job: Pointer;
  readonly looks: number;
}

/** The kernels that can be shared out, by their numbers in kernels/threads.ts; `run` there has their arguments. */
export const Kernel = { forward: 0, backward: 1, update: 2, list: 3 } as const;

/** Fields of a job, as indices (see kernels/threads.ts). */
const GIVEN = 0;
const DONE = 1;
const KERNEL = 2;
const ARGUMENTS = 3;
const ROOM = 9;

/** A cache line each, so that threads that watch different jobs don't disturb one another. */
const JOB_BYTES = 64;
const MOST_THREADS = 16;
/** The bytes of all jobs. */
export const JOBS_BYTES = MOST_THREADS * JOB_BYTES;

/** Work with fewer products is done before another thread has heard of it. */
const WORTH_SHARING = 2_000_000;

/** How often to look for a change before sleeping: some 20 µs. Most waits are shorter, and to be woken takes longer. */
const LOOKS = 10_000;

/**
 * A thread's life: wait for a job, do it, say so. It is started as text, so it uses nothing that isn't in it. (The waiting
 * is done here and not in the kernels: Node 20's WebAssembly loses its variables in `memory.atomic.wait32`.)
 */
function serve({ module, memory, job, looks }: ThreadData): never {
  const { exports }: { exports: unknown } = new WebAssembly.Instance(module, { env: { memory } });
  const kernels = exports as Kernels;
  const words = new Int32Array(memory.buffer, job, 2);
  const [given, done] = [0, 1];
  for (let number = 0; ; number++) {
    // The first time at once: that says that the thread has started.
    Atomics.store(words, done, number);
    Atomics.notify(words, done);
    for (let look = 0; look < looks && Atomics.load(words, given) === number; look++);
    while (Atomics.load(words, given) === number) Atomics.wait(words, given, number);
    kernels.run(job);
  }
}

/**
 * The threads that work in one memory: the caller's is the first. The others stay as long as the memory does, and sleep
 * while it is a network's that does without them.
 */
export class Team {
  /** How many may work for the network that has the memory now. */
  size = 1;
  private readonly kernels: Kernels;
  private readonly memory: WebAssembly.Memory;
  private readonly words: Int32Array;
  private readonly jobs: Pointer[];

  /** @param jobs room for JOBS_BYTES of zeros */
  constructor(kernels: Kernels, memory: WebAssembly.Memory, jobs: Pointer) {
    this.kernels = kernels;
    this.memory = memory;
    this.words = new Int32Array(memory.buffer);
    this.jobs = [jobs];
  }

  /** Takes on threads, and starts those that aren't there yet. */
  enlist(threads: Threads | null): void {
    this.size = Math.min((threads?.count ?? 0) + 1, MOST_THREADS);
    while (this.jobs.length < this.size) {
      const job = this.jobs[0] + this.jobs.length * JOB_BYTES;
      this.words[job / 4 + DONE] = -1;
      this.jobs.push(job);
      threads!.start(`(${serve.toString()})`, { module: kernelModule(), memory: this.memory, job, looks: LOOKS });
    }
  }

  /**
   * Runs a kernel on parts 0 to `total` of some work, shared out where there are threads for it and it is worth it.
   *
   * @param products the multiplications that the work takes at the most
   * @param rooms one for each thread to work with
   */
  share(kernel: number, args: readonly number[], rooms: readonly Pointer[], total: number, products: number): void {
    const { words, jobs, size, kernels } = this;
    if (size === 1 || products < WORTH_SHARING) {
      this.describe(jobs[0], kernel, args, rooms[0], 0, total);
      kernels.run(jobs[0]);
      return;
    }
    const team = jobs.slice(0, size).filter((job) => this.isReady(job));
    const share = (i: number) => Math.floor((i * total) / team.length);
    team.forEach((job, i) => {
      this.describe(job, kernel, args, rooms[i], share(i), share(i + 1));
      if (i === 0) return;
      Atomics.store(words, job / 4 + GIVEN, words[job / 4 + DONE] + 1);
      Atomics.notify(words, job / 4 + GIVEN);
    });
    kernels.run(jobs[0]);
    for (let i = 1; i < team.length; i++) this.finish(team[i]);
  }

  /** Writes a job down: some ten times a step, so without making anything on the way. */
  private describe(
    job: Pointer,
    kernel: number,
    args: readonly number[],
    room: Pointer,
    from: number,
    to: number,
  ): void {
    const { words } = this;
    const at = job / 4;
    words[at + KERNEL] = kernel;
    for (let i = 0; i < args.length; i++) words[at + ARGUMENTS + i] = args[i];
    words[at + ROOM] = room;
    words[at + ROOM + 1] = from;
    words[at + ROOM + 2] = to;
  }

  /** Waits until a thread has done its job. */
  private finish(job: Pointer): void {
    const { words } = this;
    const number = words[job / 4 + GIVEN];
    const done = job / 4 + DONE;
    for (let look = 0; look < LOOKS && Atomics.load(words, done) !== number; look++);
    while (Atomics.load(words, done) !== number) Atomics.wait(words, done, number - 1);
  }

  private isReady(job: Pointer): boolean {
    return job === this.jobs[0] || Atomics.load(this.words, job / 4 + DONE) >= 0;
  }
}
