import { check, serializeError } from '../../core/errors/index.ts';
import { writeModel } from '../../core/formats/index.ts';
import { type Report, jobSchema } from './messages.ts';
import { runJob } from './run.ts';

/**
 * Does a job and reports. It never throws: what goes wrong is its last report.
 *
 * @param message the job, unchecked
 * @param post sends a report; `transfer` lists the buffers that are handed over rather than copied
 */
export async function work(
  message: unknown,
  post: (report: Report, transfer: readonly ArrayBuffer[]) => void,
): Promise<void> {
  try {
    const run = runJob(check(jobSchema, message, 'job'));
    for (;;) {
      const { done, value } = await run.next();
      if (done) {
        const file = writeModel(value);
        post({ type: 'finished', file }, [file.buffer]);
        return;
      }
      post(value, []);
    }
  } catch (error) {
    post({ type: 'failed', error: serializeError(error) }, []);
  }
}
