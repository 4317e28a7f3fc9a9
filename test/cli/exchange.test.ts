import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportModel, readModel } from '../../src/core/formats/index.ts';
import { temporaryFolder } from '../backend/support.ts';
import { testModel } from '../fixtures/model.ts';
import { folderWithModel, jsonLines, run } from './support.ts';

const FOREIGN = 'test/fixtures/formats/numpy-textbook.npz';
const DRAWINGS = 'test/fixtures/ten-drawings.ndjson';

describe('inkling export', () => {
  it('writes each format; the file’s ending tells which', async () => {
    const { folder, file } = await folderWithModel();
    for (const format of ['safetensors', 'npz', 'onnx'] as const) {
      const [named, told] = [join(folder, `a.${format}`), join(folder, `b-${format}.bin`)];
      const outcome = await run(folder, 'export', file, '--out', named);
      expect(outcome).toEqual({ status: 0, stdout: `Written to ${named}.\n`, stderr: '' });
      expect(await run(folder, 'export', file, '--format', format, '--out', told)).toMatchObject({ status: 0 });
      const expected = exportModel(testModel(), format);
      expect(Buffer.compare(await readFile(named), expected)).toBe(0);
      expect(Buffer.compare(await readFile(told), expected)).toBe(0);
    }
  });
});

describe('inkling import', () => {
  it('stores a model by another hand beside the others, and reads with it', async () => {
    const folder = await temporaryFolder();
    const flags = ['--activation', 'sigmoid', '--name', '  책의 모델 '];
    const outcome = await run(folder, 'import', FOREIGN, ...flags);
    const [, id] = /^책의 모델: 784-4-10, 3,190 parameters\nStored as ([0-9a-f-]+)\.\n$/.exec(outcome.stdout) ?? [];
    expect({ ...outcome, id }).toMatchObject({ status: 0, stderr: '', id: expect.any(String) });
    expect(await readdir(join(folder, 'models'))).toEqual([`${id}.safetensors`]);
    expect((await run(folder, 'info')).stdout).not.toContain('책의 모델');
    expect((await run(folder, 'info', id)).stdout).toContain('책의 모델');
    expect(jsonLines(await run(folder, 'predict', '--model', id, DRAWINGS))).toHaveLength(10);
  });

  it('writes a file of Inkling’s with --out, and leaves the data folder alone', async () => {
    const folder = await temporaryFolder();
    const out = join(folder, 'net.safetensors');
    const outcome = await run(folder, 'import', FOREIGN, '--activation', 'relu', '--out', out, '--json');
    expect(outcome).toEqual({ status: 0, stdout: `${JSON.stringify({ model: out })}\n`, stderr: '' });
    expect(readModel(await readFile(out), out).metadata).toMatchObject({
      name: 'numpy-textbook',
      architecture: { sizes: [784, 4, 10], activation: 'relu' },
    });
    expect(await readdir(folder)).toEqual(['net.safetensors']);
  });

  it('gives back what was exported, and the same readings', async () => {
    const { folder, file } = await folderWithModel({ temperature: 0.7 });
    const [npz, again] = [join(folder, 'model.npz'), join(folder, 'again.safetensors')];
    await run(folder, 'export', file, '--out', npz);
    await run(folder, 'import', npz, '--out', again);
    expect(Buffer.compare(await readFile(again), await readFile(file))).toBe(0);
    const read = async (model: string) => (await run(folder, 'predict', '--model', model, DRAWINGS)).stdout;
    expect(await read(npz)).toBe(await read(file));
  });

  it('asks for the activation, wherever a model’s file is named', async () => {
    const folder = await temporaryFolder();
    for (const args of [
      ['import', FOREIGN],
      ['predict', '--model', FOREIGN, DRAWINGS],
    ]) {
      const { status, stderr } = await run(folder, ...args);
      expect({ args, status }).toEqual({ args, status: 2 });
      expect(stderr).toBe(
        `inkling: ${FOREIGN} (784-4-10) doesn’t say which activation its hidden layers have. Choose sigmoid or relu, ` +
          'as it was trained. Say it to inkling import, with --activation.\n',
      );
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it('stores nothing of what is damaged', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'cut.npz');
    await writeFile(file, (await readFile(FOREIGN)).subarray(0, 5000));
    expect(await run(folder, 'import', file, '--activation', 'relu')).toEqual({
      status: 1,
      stdout: '',
      stderr: `inkling: ${file} can’t be used as a model: its end is missing: the file is cut off.\n`,
    });
    expect(await readdir(folder)).toEqual(['cut.npz']);
  });
});
