// The program of the trainer's worker, a thread or a process: one job, then it ends. To stop it earlier, it is ended from
// outside.
import { parentPort } from 'node:worker_threads';
import type { Report, SpeedReport } from './messages.ts';
import { work } from './work.ts';

if (parentPort) {
  const port = parentPort;
  port.once('message', (job: unknown) => {
    void work(job, (report, transfer) => port.postMessage(report, transfer));
  });
} else {
  // Between two reports there is a turn for what comes from outside: that the other side is gone, for one.
  const send = (report: Report | SpeedReport) =>
    new Promise<void>((sent) => void process.send?.(report, () => setImmediate(() => sent())));
  process.once('message', (job: unknown) => void work(job, send));
  process.once('disconnect', () => process.exit());
  // Ctrl+C in a terminal goes to all processes there; whoever started this one ends it.
  process.on('SIGINT', () => {});
}
