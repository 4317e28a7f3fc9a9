import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { TrainerWorker } from '../backend/index.ts';

/**
 * Runs the trainer's worker in processes, one for each job. With threads the host would keep what they took of memory, in
 * the C library's heaps of threads that are gone: after an hour of drawing and ten trainings it had 78 % more than in its
 * first minute; with processes it has 13 % more. And where the machine's memory runs out, the system ends such a process
 * rather than the host.
 *
 * A process takes a tenth of a second to start, so one is started ahead.
 */
export class TrainerProcesses {
  private readonly program: string;
  private spare: ChildProcess | null = null;
  private closed = false;

  /** @param program the worker's file, as it is built */
  constructor(program: string) {
    this.program = program;
  }

  /** Starts a process ahead, unless there is one. */
  prepare(): void {
    if (this.spare || this.closed) return;
    const spare = this.start();
    this.spare = spare;
    spare.once('exit', () => {
      if (this.spare === spare) this.spare = null;
    });
    // The host doesn't wait for it to end; it ends with the host.
    spare.unref();
    spare.channel?.unref();
  }

  /** A process for one job. When that is over, the next one is started ahead. */
  take(): TrainerWorker {
    const child = this.spare ?? this.start();
    this.spare = null;
    child.once('exit', () => this.prepare());
    child.ref();
    child.channel?.ref();
    return Object.assign(child, {
      // Where it can't be sent, the process has ended, which is told of anyway.
      postMessage: (job: object) => void child.send(job, () => {}),
      terminate: () => end(child),
    });
  }

  /** Ends the process that was started ahead. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.spare) await end(this.spare);
  }

  private start(): ChildProcess {
    const child = fork(this.program, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    // One that can't start is told of by its exit, or by whoever takes it.
    child.on('error', () => {});
    return child;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
