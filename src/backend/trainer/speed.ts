import { once } from 'node:events';
import { subset } from '../../core/dataset/index.ts';
import { check } from '../../core/errors/index.ts';
import { trainingSpeed } from '../../core/training/index.ts';
import { readData } from '../data.ts';
import { createEngine } from '../engine.ts';
import { type SpeedTest, speedReportSchema } from './messages.ts';
import type { TrainerWorker } from './trainer.ts';

/** Enough for any batch, and to leave the processor's caches no better off than in a real run. */
const SAMPLES = 2048;

/** Measures, in the worker, how fast networks would learn: see `trainingSpeed`. */
export async function testSpeed({ data, recipes }: SpeedTest): Promise<number[]> {
  const { training } = await readData(data);
  const { length } = training.labels;
  // From everywhere: sets may be sorted by class, and a 1 has less ink than an 8.
  const indices = Uint32Array.from({ length: Math.min(SAMPLES, length) }, (_, i) =>
    Math.floor((i * length) / Math.min(SAMPLES, length)),
  );
  const some = subset(training, indices);
  return recipes.map((options) => trainingSpeed(createEngine(), some, options));
}

/**
 * Has a worker measure how fast networks would learn.
 *
 * @param signal ends it
 * @returns samples a second for each recipe; null where it was ended, or couldn't be done
 */
export async function measureSpeed(
  createWorker: () => TrainerWorker,
  test: SpeedTest,
  signal: AbortSignal,
): Promise<number[] | null> {
  let worker: TrainerWorker | null = null;
  try {
    worker = createWorker();
    worker.postMessage({ kind: 'measureSpeed', ...test });
    const ended = new AbortController();
    worker.once('exit', () => ended.abort());
    const [message] = await once(worker, 'message', { signal: AbortSignal.any([signal, ended.signal]) });
    const report = check(speedReportSchema, message, 'report');
    return report.type === 'measured' ? report.samplesPerSecond : null;
  } catch {
    // It is only a forecast: a run would say what is wrong.
    return null;
  } finally {
    void worker?.terminate();
  }
}
