import type { Comparison } from '../../core/api/index.ts';
import { check, serializeError } from '../../core/errors/index.ts';
import { type Model, writeModel } from '../../core/formats/index.ts';
import type { TrainingEvent } from '../../core/training/index.ts';
import { type Report, type Run, type SpeedReport, jobSchema } from './messages.ts';
import { runFineTuning, runTraining } from './run.ts';
import { testSpeed } from './speed.ts';

/**
 * Does a job and reports. It never throws: what goes wrong is its last report.
 *
 * @param message the job, unchecked
 * @param post sends a report, and resolves when the next one may come; `transfer` lists the buffers that may be handed
 *   over rather than copied
 */
export async function work(
  message: unknown,
  post: (report: Report | SpeedReport, transfer: readonly ArrayBuffer[]) => void | Promise<void>,
): Promise<void> {
  try {
    const job = check(jobSchema, message, 'job');
    if (job.kind === 'measureSpeed') {
      await post({ type: 'measured', samplesPerSecond: await testSpeed(job) }, []);
      return;
    }
    const run = runJob(job);
    for (;;) {
      const { done, value } = await run.next();
      if (done) {
        const file = writeModel(value.model);
        await post({ type: 'finished', file, comparison: value.comparison }, [file.buffer]);
        return;
      }
      await post(value, []);
    }
  } catch (error) {
    await post({ type: 'failed', error: serializeError(error) }, []);
  }
}

async function* runJob(job: Run): AsyncGenerator<TrainingEvent, { model: Model; comparison: Comparison }> {
  if (job.kind === 'train') return { model: yield* runTraining(job), comparison: null };
  const { model, before, after } = yield* runFineTuning(job);
  return { model, comparison: { before, after } };
}
