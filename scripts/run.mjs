// Runs a program of this project written in TypeScript: node scripts/run.mjs bench/index.ts [arguments].
// It goes through Vite, so that the program can import what the application can, the WebAssembly kernels too.
// Await everything at the top level: after that nothing more is loaded.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const root = resolve(import.meta.dirname, '..');
/** @type {import('vite').InlineConfig} */
const options = { root, configFile: false, logLevel: 'warn' };

process.argv.splice(1, 1); // the program sees its own name, as if Node had run it
const program = resolve(process.argv[1]);
const plugin = await runnerImport(resolve(root, 'scripts/vite-plugin-assemblyscript.ts'), options);
await runnerImport(program, { ...options, plugins: [plugin.module.assemblyscript()] });
