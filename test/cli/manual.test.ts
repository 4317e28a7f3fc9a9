import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { bundledDigits, readData } from '../../src/backend/index.ts';
import { subset } from '../../src/core/dataset/index.ts';
import { PIXELS } from '../../src/core/network/index.ts';
import { RESOURCES, temporaryFolder } from '../backend/support.ts';
import { idx } from '../fixtures/idx.ts';
import { runIn } from './support.ts';

const manual = await readFile('docs/cli.md', 'utf8');
const examples = [...manual.matchAll(/^\$ inkling (.+)$/gm)].map(([, command]) => command);
const checkout = process.cwd();
afterAll(() => process.chdir(checkout));

describe('the manual', () => {
  it('lists each command, and has an example of it', () => {
    const commands = ['train', 'evaluate', 'predict', 'info', 'export', 'import', 'dataset', 'serve', 'doctor'];
    const listed = [...manual.matchAll(/^\| \[`(\w+)/gm)].map(([, command]) => command);
    expect(listed).toEqual(commands);
    expect(new Set(examples.map((example) => example.split(' ')[0]))).toEqual(new Set(commands));
  });

  it('has examples that work, one after the other', async () => {
    const folder = await temporaryFolder();
    const { training } = await readData(bundledDigits(RESOURCES));
    await mkdir(join(folder, 'mnist'));
    for (const [set, first, step] of [
      ['train', 0, 20],
      ['t10k', 1, 50],
    ] as const) {
      const some = Uint32Array.from({ length: 10_000 / step }, (_, i) => first + i * step);
      const { images, labels } = subset(training, some);
      await writeFile(join(folder, 'mnist', `${set}-images-idx3-ubyte`), idx([labels.length, 28, 28], images));
      await writeFile(join(folder, 'mnist', `${set}-labels-idx1-ubyte`), idx([labels.length], labels));
    }
    await copyFile(resolve('test/fixtures/ten-drawings.ndjson'), join(folder, 'drawings.ndjson'));
    const seven = training.images.subarray(7200 * PIXELS, 7201 * PIXELS);
    await writeFile(join(folder, 'seven.png'), encode({ width: 28, height: 28, channels: 1, depth: 8, data: seven }));

    await copyFile(join(folder, 'seven.png'), join(folder, 'house.png'));
    await copyFile(resolve('test/fixtures/formats/numpy-textbook.npz'), join(folder, 'net.npz'));

    process.chdir(folder);
    for (const example of examples) {
      const [command, input] = example.split(' < ');
      const args = [...command.matchAll(/"([^"]+)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
      const stdin = input ? await readFile(input) : '';
      const { status, stdout, stderr } = await runIn({ folder: join(folder, 'home'), stdin }, ...args);
      expect({ example, status, stderr }).toEqual({ example, status: 0, stderr: '' });
      expect(stdout).not.toBe('');
    }
  });
});
