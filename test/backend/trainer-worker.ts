import { Worker } from 'node:worker_threads';
import { bundle } from './bundle.ts';

const program = await bundle('src/backend/trainer/worker.ts');

/** A thread of the real worker, bundled as it is shipped. */
export function trainerWorker(): Worker {
  return new Worker(program);
}
