import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Threads } from '../core/engine/index.ts';

/** Threads for the engine, so that it can use all cores. */
export const threads: Threads = {
  count: availableParallelism() - 1,
  start(program, data) {
    const worker = new Worker(`${program}(require('node:worker_threads').workerData)`, {
      eval: true,
      workerData: data,
    });
    worker.unref();
    // One that can't start is done without.
    worker.on('error', () => {});
  },
};
