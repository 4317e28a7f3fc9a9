import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { build } from 'vite';
import { afterAll } from 'vitest';
import { assemblyscript } from '../../scripts/vite-plugin-assemblyscript.ts';

/**
 * Bundles a program as the application is bundled, into a folder that goes when the test file is done.
 *
 * @param entry from the checkout's folder
 * @returns the bundle's file
 */
export async function bundle(entry: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-bundle-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [assemblyscript()],
    ssr: { noExternal: true },
    build: {
      ssr: resolve(entry),
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  });
  return join(folder, `${basename(entry, '.ts')}.mjs`);
}
