/**
 * Runs a job at most once at a time. Asked for again while it runs, it runs once more afterwards, however often it was
 * asked: with whatever is the latest by then.
 *
 * @param job must not reject
 * @returns asks for the job; the promise is that of the last run which this call waits for
 */
export function latestOnly(job: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  async function run(): Promise<void> {
    do {
      again = false;
      await job();
    } while (again);
    running = null;
  }
  return () => {
    again = true;
    running ??= run();
    return running;
  };
}
