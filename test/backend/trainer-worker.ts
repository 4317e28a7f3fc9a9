import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { afterAll } from 'vitest';
import { assemblyscript } from '../../scripts/vite-plugin-assemblyscript.ts';

const folder = mkdtempSync(join(tmpdir(), 'inkling-worker-'));
afterAll(() => rmSync(folder, { recursive: true }));

await build({
  configFile: false,
  logLevel: 'warn',
  plugins: [assemblyscript()],
  ssr: { noExternal: true },
  build: {
    ssr: resolve('src/backend/trainer/worker.ts'),
    outDir: folder,
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
  },
});

/** A thread of the real worker, bundled as it is shipped. */
export function trainerWorker(): Worker {
  return new Worker(join(folder, 'worker.mjs'));
}
