import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const here = import.meta.dirname;
const root = join(here, '../..');

/** A program that trains. To its arguments are added: the data's folder, the layers, and the batch size. */
export interface Contender {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** What an epoch took, training alone, and the scores on the test set after it. */
export interface Epoch {
  readonly seconds: number;
  readonly accuracy: number;
  readonly loss: number;
}

/** One of Inkling's engines. */
export function inkling(engine: 'reference' | 'one thread' | 'all cores'): Contender {
  const args = [join(root, 'scripts/run.mjs'), join(here, 'inkling-job.ts'), engine];
  return { name: `Inkling, ${engine}`, command: process.execPath, args };
}

/**
 * The fast engine with relaxed SIMD, where this Node has it behind a flag: Electron and newer Nodes have it without, and
 * then the other is the same.
 */
export function relaxed(): Contender | null {
  const flag = '--experimental-wasm-relaxed-simd';
  const { command, args } = inkling('one thread');
  return process.version.startsWith('v20.')
    ? { name: 'Inkling, one thread, as in Electron', command, args: [flag, ...args] }
    : null;
}

/** numpy with the BLAS that it has, on one thread; null where there is no Python with numpy. */
export function numpy(): Contender | null {
  for (const command of ['python3', '/usr/bin/python3', 'python']) {
    try {
      execFileSync(command, ['-c', 'import numpy'], { stdio: 'ignore' });
      return { name: 'numpy, one thread', command, args: [join(here, 'numpy_job.py')] };
    } catch {
      // Not this one.
    }
  }
  console.log(
    'There is no python3 with numpy: nothing to compare with. On Debian: python3-numpy, libopenblas0-pthread.',
  );
  return null;
}

/** TensorFlow.js with its WebAssembly backend; null where it can't be installed. */
export function tensorflow(): Contender | null {
  const folder = join(here, 'tensorflow');
  if (!existsSync(join(folder, 'node_modules'))) {
    try {
      execFileSync('npm', ['ci'], { cwd: folder, stdio: 'ignore', shell: process.platform === 'win32' });
    } catch {
      console.log('TensorFlow.js can’t be installed: it is left out.');
      return null;
    }
  }
  return { name: 'TensorFlow.js, wasm', command: process.execPath, args: [join(folder, 'job.mjs')] };
}

/**
 * A contender at work. It reads `training.images`, `training.labels`, `test.images` and `test.labels`, bytes without any
 * header, says its version in a line of JSON, and then trains an epoch for each line that it is sent, and answers with a
 * line of JSON, an `Epoch`.
 */
export class Run {
  readonly contender: Contender;
  readonly epochs: Epoch[] = [];
  version = '';
  private readonly process: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  constructor(contender: Contender, folder: string, layers: string, batch: number) {
    this.contender = contender;
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      ...Object.fromEntries(['OPENBLAS', 'OMP', 'MKL'].map((library) => [`${library}_NUM_THREADS`, '1'])),
    };
    // OpenBLAS knows the machine better than whoever set these.
    delete env.OPENBLAS_CORETYPE;
    delete env.OPENBLAS_L2_SIZE;
    this.process = spawn(contender.command, [...contender.args, folder, layers, String(batch)], {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.lines = createInterface(this.process.stdout!)[Symbol.asyncIterator]();
  }

  /** Waits until it is ready to train. */
  async ready(): Promise<void> {
    ({ version: this.version } = (await this.answer()) as { version: string });
  }

  async epoch(): Promise<void> {
    this.process.stdin!.write('\n');
    this.epochs.push((await this.answer()) as Epoch);
  }

  stop(): void {
    this.process.kill();
  }

  private async answer(): Promise<unknown> {
    const { done, value } = await this.lines.next();
    if (done) throw new Error(`${this.contender.name} has ended.`);
    return JSON.parse(value);
  }
}
