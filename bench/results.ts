import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createBackend, Log } from '../src/backend/index.ts';
import { PIXELS } from '../src/core/network/index.ts';
import { type Measurement, timings } from './report.ts';

const ROUNDS = 5;

/** Whether one can go on drawing while the shipped model reads the digits held back, for Results. */
export async function run(): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-bench-'));
  const backend = await createBackend({
    folder,
    log: new Log(folder),
    resources: resolve('resources'),
    trainerWorker: () => {
      throw new Error('Nothing is trained here.');
    },
    version: '0.0.0',
    nativeMenu: false,
  });
  const image = new Uint8Array(PIXELS).fill(100);
  const alone: number[] = [];
  const meanwhile: number[] = [];
  const whole: number[] = [];
  const read = async (times: number[]) => {
    const began = performance.now();
    await setTimeout();
    await backend.api.predict(image);
    times.push(performance.now() - began);
  };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (let i = 0; i < 20; i++) await read(alone);
      const over = new AbortController();
      const began = performance.now();
      const results = backend.api.evaluate('shipped', { kind: 'unseen', of: 'bundled' }).then(() => {
        whole.push(performance.now() - began);
        over.abort();
      });
      while (!over.signal.aborted) await read(meanwhile);
      await results;
    }
  } finally {
    await backend.close();
    rmSync(folder, { recursive: true });
  }
  return [
    timings('results of 999 digits, 784-800-800-11', whole),
    timings('a timer and a reading', alone),
    timings('a timer and a reading while results are made', meanwhile),
  ];
}
