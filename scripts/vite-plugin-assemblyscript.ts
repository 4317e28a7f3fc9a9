import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

// Not from here: electron-vite bundles its configuration, this file with it, into the project's root.
const MODULES = join(createRequire(import.meta.url).resolve('assemblyscript/package.json'), '../..');
const QUERY = /\.ts\?assemblyscript(&relaxed)?$/;

/**
 * What every build needs: no allocator and no garbage collector (the caller owns the memory, which threads share), no
 * run-time checks. A shared memory must say how far it may grow: 65,536 pages are all that can be addressed.
 */
const FLAGS = [
  '-O3 --noAssert --runtime stub --importMemory --noExportMemory --sharedMemory --maximumMemory 65536',
  '--enable simd --enable threads',
].flatMap((flags) => flags.split(' '));

/**
 * Lets TypeScript import AssemblyScript as WebAssembly: `import bytes from './kernels/index.ts?assemblyscript'` compiles
 * that file, and what it imports, and gives the module's bytes, a Uint8Array. `?assemblyscript&relaxed` builds it with
 * relaxed SIMD. A build is kept in node_modules/.cache, by the sources' contents: compiling takes seconds.
 */
export function assemblyscript(): Plugin {
  return {
    name: 'assemblyscript',
    load: {
      filter: { id: QUERY },
      async handler(id) {
        const entry = id.slice(0, id.indexOf('?'));
        const flags = id.endsWith('&relaxed') ? [...FLAGS, '--enable', 'relaxed-simd'] : FLAGS;
        for (const source of await sourcesBeside(entry)) this.addWatchFile(source);
        const bytes = await cached(entry, flags);
        return `export default Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0));`;
      },
    },
  };
}

/** An entry and its modules share a folder. */
async function sourcesBeside(entry: string): Promise<string[]> {
  const names = await readdir(dirname(entry));
  return names
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(dirname(entry), name));
}

async function cached(entry: string, flags: string[]): Promise<Buffer> {
  const compiler = await readFile(join(MODULES, 'assemblyscript/package.json'));
  const hash = createHash('sha256')
    .update(compiler)
    .update(JSON.stringify([basename(entry), flags]));
  for (const source of await sourcesBeside(entry)) hash.update(`${basename(source)}\0`).update(await readFile(source));
  const folder = join(MODULES, '.cache/assemblyscript');
  const file = join(folder, `${hash.digest('hex')}.wasm`);
  try {
    return await readFile(file);
  } catch {
    const bytes = await compile(entry, flags);
    await mkdir(folder, { recursive: true });
    // Written beside and renamed: another process may be compiling the same.
    await writeFile(`${file}.${process.pid}`, bytes);
    await rename(`${file}.${process.pid}`, file);
    return bytes;
  }
}

async function compile(entry: string, flags: string[]): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'assemblyscript-'));
  const file = join(folder, 'module.wasm');
  const compiler = join(MODULES, 'assemblyscript/bin/asc.js');
  try {
    // A process of its own: the compiler is large, seldom needed, and busy for seconds.
    await promisify(execFile)(process.execPath, [compiler, entry, '--outFile', file, ...flags]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
