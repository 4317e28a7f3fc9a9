// The program of the trainer's worker thread: one job, then it ends. To stop it earlier, it is ended from outside.
import { parentPort } from 'node:worker_threads';
import { work } from './work.ts';

parentPort?.once('message', (job: unknown) => {
  void work(job, (report, transfer) => parentPort?.postMessage(report, transfer));
});
