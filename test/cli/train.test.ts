import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/core/formats/index.ts';
import { presets } from '../../src/core/training/index.ts';
import { storeSet } from '../backend/datasets/support.ts';
import { temporaryFolder } from '../backend/support.ts';
import { jsonLines, run, runOn } from './support.ts';

const small = ['--preset', 'notebook', '--hidden-layers', '8', '--epochs', '2', '--learning-rate', '0.01'];

describe('inkling train', () => {
  it('writes a file and leaves the data folder alone, with --out', async () => {
    const folder = join(await temporaryFolder(), 'none');
    const out = join(await temporaryFolder(), '새 폴더', '모델.safetensors');
    const outcome = await run(folder, 'train', ...small, '--seed', '3', '--json', '--out', out);
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    const lines = jsonLines(outcome);
    expect(lines.map(({ type }) => type)).toEqual(['epoch', 'epoch', 'result']);
    const measured = { loss: expect.any(Number), accuracy: expect.any(Number) };
    expect(lines[1]).toEqual({ type: 'epoch', epoch: 2, training: measured, validation: measured });
    const { metadata } = readModel(await readFile(out), out);
    expect(lines[2]).toEqual({
      type: 'result',
      model: out,
      trainSeconds: metadata.training?.seconds,
      test: { set: 'validation', count: expect.any(Number), ...measured },
    });
    expect(metadata).toMatchObject({
      name: 'Custom 1',
      training: {
        data: 'bundled',
        options: { ...presets.notebook, preset: 'custom', hiddenLayers: [8], epochs: 2, learningRate: 0.01, seed: 3 },
      },
    });
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });

  it('learns from a stored data set', async () => {
    const folder = await temporaryFolder();
    await storeSet(folder);
    const [result] = jsonLines(await run(folder, 'train', ...small, '--data', 'Some digits', '--json')).slice(-1);
    expect(result).toMatchObject({ type: 'result', test: { set: 't10k', count: 50 } });
    const [model] = jsonLines(await run(folder, 'info', '--json'));
    expect(model).toMatchObject({ training: { data: 'Some digits', samples: 180 } });
    const { status, stderr } = await run(folder, 'train', '--data', './some');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^inkling: There is no file .*some.train-images-idx3-ubyte\.gz\.\n$/);
  });

  it('gives the same model for the same seed', async () => {
    const folder = await temporaryFolder();
    const train = async (seed: string) => {
      const out = join(folder, `${seed}.safetensors`);
      await run(folder, 'train', ...small, '--seed', seed, '--out', out);
      return readModel(await readFile(out), out).parameters;
    };
    const first = await train('1');
    expect(await train('1')).toEqual(first);
    expect(await train('2')).not.toEqual(first);
  });

  it('stores the model as the active one, without --out', async () => {
    const folder = await temporaryFolder();
    const { status, stdout } = await run(folder, 'train', ...small, '--name', '첫 모델');
    expect(status).toBe(0);
    const [, id] = /Stored as (\S+); it is active now\./.exec(stdout) ?? [];
    expect(stdout).toMatch(/^epoch 1\/2 {3}training loss [\d.]+, [\d.]+ % {3}validation loss [\d.]+, [\d.]+ %$/m);
    expect(stdout).toMatch(/^첫 모델: 784-8-10, 6,370 parameters$/m);
    expect(await readdir(join(folder, 'models'))).toEqual([`${id}.safetensors`]);
    const [active] = jsonLines(await run(folder, 'info', '--json'));
    expect(active).toMatchObject({ model: id, name: '첫 모델' });
    expect(jsonLines(await run(folder, 'info', id, '--json'))).toEqual([active]);
  });

  it('is a preset still where only the seed is another', async () => {
    const folder = await temporaryFolder();
    await run(folder, 'train', '--preset', 'notebook', '--seed', '9');
    const [{ name, training, score }] = jsonLines(await run(folder, 'info', '--json'));
    expect({ name, training }).toMatchObject({
      name: 'Notebook 1',
      training: { options: { ...presets.notebook, seed: 9 } },
    });
    expect((score as { accuracy: number }).accuracy).toBeGreaterThan(0.89);
  });

  it('shows a progress bar on a terminal, which goes when the run is over', async () => {
    const folder = await temporaryFolder();
    const out = join(folder, 'x.safetensors');
    const { stdout, stderr } = await runOn(true, folder, 'train', ...small, '--out', out);
    expect(stderr).toMatch(/[█░]{16} epoch 1\/2 {3}loss \d\.\d{3} {3}\d+ s left/);
    expect(stderr).toMatch(/epoch 2.*validation \d\d\.\d\d %/);
    expect(stdout).not.toContain('epoch');
    const wild = ['--optimizer', 'sgd', '--learning-rate', '10', '--initialisation', 'normal', '--activation', 'relu'];
    const failed = await runOn(true, folder, 'train', ...wild, '--hidden-layers', '100,100');
    expect(failed.stderr).toMatch(/inkling: Training went astray: [^\n]+\n$/);
    // A bar that wasn't stopped would draw itself on and on, and the program would never end.
    expect(process.getActiveResourcesInfo()).not.toContain('Timeout');
  });

  it('begins nothing that can’t be stored afterwards', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    const { status, stdout, stderr } = await run(join(file, 'home'), 'train');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toBe(`inkling: ${file} can't be written: not a directory.\n`);
  });

  it('that goes astray says so, and stores nothing', async () => {
    const folder = await temporaryFolder();
    const wild = ['--optimizer', 'sgd', '--learning-rate', '10', '--initialisation', 'normal', '--activation', 'relu'];
    const { status, stderr } = await run(folder, 'train', ...wild, '--hidden-layers', '100,100');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^inkling: Training went astray: [^\n]+\n$/);
    expect(await readdir(folder)).toEqual([]);
  });
});
