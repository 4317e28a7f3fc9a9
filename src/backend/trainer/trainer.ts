import type { EventEmitter } from 'node:events';
import type { Comparison } from '../../core/api/index.ts';
import { check, InklingError, type SerializedError, serializeError } from '../../core/errors/index.ts';
import type { EpochResult, TrainingProgress, WeightPictures } from '../../core/training/index.ts';
import { type Job, type Report, type Run, reportSchema } from './messages.ts';

/** Who is told about a job. The last to be called is `finished` or `failed`, unless the job is stopped. */
export interface JobListeners {
  progress(progress: TrainingProgress): void;
  weights(pictures: WeightPictures): void;
  epoch(result: EpochResult): void;
  /** @param file the model, as a file */
  finished(file: Uint8Array, comparison: Comparison): void;
  /** @param cause what it was made of, for the log */
  failed(error: SerializedError, cause?: unknown): void;
}

/**
 * Where a job is done: a thread, that is Node's `Worker`, or a process that looks like one. Its events are `message` with
 * a report; `error` and `messageerror` with an Error; and `exit` with a code and, of a process, the signal that ended it.
 */
export interface TrainerWorker extends EventEmitter {
  postMessage(job: Job): void;
  terminate(): Promise<unknown>;
}

/** Does jobs in workers, one at a time. Each has one of its own: its memory goes when it ends. */
export class Trainer {
  private readonly createWorker: () => TrainerWorker;
  private worker: TrainerWorker | null = null;

  /** @param createWorker starts worker.ts, as the host has built it */
  constructor(createWorker: () => TrainerWorker) {
    this.createWorker = createWorker;
  }

  /** Begins a job. The one before it must be over. */
  start(job: Run, listeners: JobListeners): void {
    let worker: TrainerWorker;
    try {
      worker = this.createWorker();
    } catch (error) {
      listeners.failed(crashed(error), error);
      return;
    }
    this.worker = worker;
    const end = (report: () => void) => {
      if (this.worker !== worker) return;
      this.worker = null;
      void worker.terminate();
      report();
    };
    worker.on('message', (message: unknown) => {
      if (this.worker !== worker) return;
      let report: Report;
      try {
        report = check(reportSchema, message, 'report');
      } catch (error) {
        end(() => listeners.failed(serializeError(error)));
        return;
      }
      if (report.type === 'progress') listeners.progress(report);
      else if (report.type === 'weights') listeners.weights(report);
      else if (report.type === 'epoch') listeners.epoch(report);
      else if (report.type === 'finished') end(() => listeners.finished(report.file, report.comparison));
      else end(() => listeners.failed(report.error));
    });
    worker.on('error', (error: Error) => end(() => listeners.failed(crashed(error), error)));
    worker.on('messageerror', (error: Error) => end(() => listeners.failed(crashed(error))));
    worker.on('exit', (code: number | null, signal?: string) => end(() => listeners.failed(ended(code, signal))));
    worker.postMessage(job);
  }

  /** Ends the job, in the middle of whatever it is doing. Its listeners hear nothing more. */
  async stop(): Promise<void> {
    const worker = this.worker;
    this.worker = null;
    await worker?.terminate();
  }
}

/** What to tell of a worker that has ended before its last report. */
function ended(code: number | null, signal?: string): SerializedError {
  // So a process ends when there is no memory left: by the system, or by itself.
  if (signal === 'SIGKILL' || signal === 'SIGABRT') return new InklingError('training.killed', { signal }).toJSON();
  return crashed(new Error(signal ?? `exit code ${code}`));
}

function crashed(error: unknown): SerializedError {
  const reason = error instanceof Error ? error.message : String(error);
  return new InklingError('training.crashed', { reason }).toJSON();
}
