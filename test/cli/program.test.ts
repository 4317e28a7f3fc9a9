import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../backend/support.ts';
import { folderWithModel, run } from './support.ts';

describe('the command line', () => {
  it.each(['train', 'evaluate', 'predict', 'info', 'export', 'import', 'dataset info', 'serve', 'doctor'])(
    'explains %s, with examples',
    async (command) => {
      const { status, stdout, stderr } = await run('none', ...command.split(' '), '--help');
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain(`Usage: inkling ${command}`);
      expect(stdout).toContain(`Examples:\n  inkling ${command}`);
    },
  );

  it('tells its version, and what there is', async () => {
    expect(await run('none', '--version')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
    expect((await run('none', '--help')).stdout).toMatch(
      /train .*\n[^]*evaluate .*\n[^]*predict .*\n[^]*info .*\n[^]*export .*\n[^]*import .*\n[^]*dataset .*\n[^]*serve /,
    );
  });

  it.each<[string[], string]>([
    [[], 'Usage: inkling'],
    [['fly'], "inkling: unknown command 'fly'"],
    [['info', '--loud'], "inkling: unknown option '--loud'"],
    [['info', 'a', 'b'], 'inkling: too many arguments'],
    [['predict'], "inkling: missing required argument 'files'"],
    [['evaluate', 'shipped'], "inkling: required option '--data <source>' not specified"],
    [['export'], "inkling: required option '--out <file>' not specified"],
    [['export', '--out', 'mine.h5'], 'inkling: --format: expected ("safetensors" | "npz" | "onnx"), got "h5".'],
    [['export', '--out', 'a', '--format', 'h5'], 'Allowed choices are safetensors, npz, onnx.'],
    [['import'], "inkling: missing required argument 'file'"],
    [['import', 'a.npz', '--activation', 'tanh'], 'Allowed choices are sigmoid, relu.'],
    [
      ['import', 'test/fixtures/formats/numpy-textbook.npz', '--activation', 'relu', '--name', ' '],
      '--name: expected a name, got',
    ],
    [['dataset'], 'Usage: inkling dataset'],
    [['dataset', 'info'], "inkling: missing required argument 'source'"],
    [['serve', '--port', '70000'], 'inkling: --port: expected 0, 1, … 65535, got 70000.'],
    [['serve', '--port', 'http'], 'inkling: --port: expected 0, 1, … 65535, got "http".'],
    [['train', '--preset', 'magic'], 'Allowed choices are notebook, quick, careful.'],
    [['train', '--epochs', '0'], 'inkling: --epochs: expected 1, 2, … 200, got 0.'],
    [['train', '--epochs', 'ten'], 'inkling: --epochs: expected 1, 2, … 200, got "ten".'],
    [['train', '--epochs', ''], 'inkling: --epochs: expected 1, 2, … 200, got "".'],
    [['train', '--hidden-layers', '50,,10'], 'inkling: --hidden-layers: expected 1, 2, … 1024, got "".'],
    [['train', '--activation', 'tanh'], 'inkling: --activation: expected ("sigmoid" | "relu"), got "tanh".'],
    [['train', '--learning-rate', '1e9'], 'inkling: --learning-rate: expected 0.000001 … 10, got 1000000000.'],
    [['train', '--seed', '-1'], 'inkling: --seed: expected 0, 1, … 4294967295, got -1.'],
  ])('refuses wrong usage with status 2: %j', async (args, message) => {
    const { status, stdout, stderr } = await run('none', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it.each<[string[], string]>([
    [['info', 'none.safetensors'], 'inkling: There is no file none.safetensors.'],
    [['info', 'none'], 'inkling: There is no model none.'],
    [['info', 'package.json'], 'inkling: package.json is neither a .safetensors nor an .npz file.'],
    [['info', './src'], "inkling: ./src can't be read: illegal operation on a directory."],
    [['evaluate', '--data', 'none'], 'train-images-idx3-ubyte.gz.'],
    [['evaluate', '--data', 'none.ndjson'], 'inkling: There is no file none.ndjson.'],
    [['predict', 'none.png'], 'inkling: There is no file none.png.'],
    [['export', 'none', '--out', 'a.npz'], 'inkling: There is no model none.'],
    [['export', '--out', 'src', '--format', 'npz'], "src can't be written: it is a folder."],
    [['import', 'none.npz'], 'inkling: There is no file none.npz.'],
    [['dataset', 'info', 'none'], 'train-images-idx3-ubyte.gz.'],
    [['train', '--data', 'src'], 'train-images-idx3-ubyte.gz.'],
    [['train', '--out', 'src'], "src can't be written: it is a folder."],
    [['train', '--out', 'package.json/x/y.safetensors'], "package.json can't be written: not a directory."],
  ])('says what went wrong in one line, with status 1: %j', async (args, message) => {
    const { status, stdout, stderr } = await run('none', ...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^inkling: [^\n]+\n$/);
  });
});

describe('the program', () => {
  const args = [resolve('scripts/run.mjs'), resolve('src/cli/index.ts')];

  it('ends with the command’s status', async () => {
    const env = { ...process.env, INKLING_HOME: await temporaryFolder() };
    const good = spawnSync(process.execPath, [...args, 'info', 'shipped'], { env, encoding: 'utf8' });
    expect(good).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('Layer') });
    const bad = spawnSync(process.execPath, [...args, 'info', 'none'], { env, encoding: 'utf8' });
    expect(bad).toMatchObject({ status: 1, stderr: 'inkling: There is no model none.\n', stdout: '' });
  });

  it('ends quietly where nobody reads on', async () => {
    const { folder, file } = await folderWithModel();
    const drawings = Array.from({ length: 300 }, () => 'test/fixtures/ten-drawings.ndjson');
    const child = spawn(process.execPath, [...args, 'predict', '--model', file, ...drawings], {
      env: { ...process.env, INKLING_HOME: folder },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((end) => child.on('exit', end));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
