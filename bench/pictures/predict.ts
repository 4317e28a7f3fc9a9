import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { type LabelledImages, PIXELS, SIDE } from '../../src/core/network/index.ts';
import { buildIfStale, root } from '../../scripts/build.mjs';
import { type Measurement, timings } from '../report.ts';

const FILES = 10_000;
const RUNS = 3;

/** How long `inkling predict` takes, from its start to its end, to read thousands of PNG files of 28×28 pixels. */
export function timePredict({ images, labels }: LabelledImages): Measurement {
  buildIfStale();
  const folder = mkdtempSync(join(tmpdir(), 'inkling-bench-'));
  try {
    const files = Array.from({ length: FILES }, (_, k) => {
      const data = images.subarray(k * PIXELS, (k + 1) * PIXELS);
      writeFileSync(join(folder, `${k}.png`), encode({ width: SIDE, height: SIDE, channels: 1, depth: 8, data }));
      return `${k}.png`;
    });
    let output = '';
    const seconds = Array.from({ length: RUNS }, () => {
      const began = performance.now();
      output = execFileSync(process.execPath, [join(root, 'scripts/inkling.mjs'), 'predict', ...files], {
        cwd: folder,
        env: { ...process.env, INKLING_HOME: join(folder, 'home') },
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      return (performance.now() - began) / 1000;
    });
    const read = output.trimEnd().split('\n');
    const right = read.filter((line, k) => (JSON.parse(line) as { digit: number }).digit === labels[k]).length;
    const { beside, ...measured } = timings(`inkling predict, ${FILES} PNG files of 28×28`, seconds, 's');
    return { ...measured, atMost: 10, beside: `${beside}; ${(100 * right) / read.length} % of ${read.length} right` };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
