import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exportModel, type ModelMetadata } from '../../../src/core/formats/index.ts';
import { mnistDigits } from '../../fixtures/digits.ts';
import { largestDifference, livelyModel, referenceProbabilities } from './support.ts';

const python = ['python3', '/usr/bin/python3', 'python'].find(
  (command) => spawnSync(command, ['-c', 'import numpy']).status === 0,
);

describe('a model as .npz', () => {
  it.for<[string, Partial<ModelMetadata>]>([
    ['sigmoid', { architecture: { sizes: [784, 50, 10], activation: 'sigmoid' }, name: '나의 모델 🖋' }],
    ['ReLU', { architecture: { sizes: [784, 32, 16, 11], activation: 'relu' }, temperature: 0.3 }],
  ])('predicts the same with ten lines of numpy: %s', ([, changes], { skip }) => {
    skip(!python, 'there is no Python 3 with numpy: install Debian’s python3-numpy, or pip install numpy');
    const folder = mkdtempSync(join(tmpdir(), 'inkling-numpy-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [file, pixels, result] = ['model.npz', 'images', 'probabilities'].map((name) => join(folder, name));
    const model = livelyModel(changes);
    const { images } = mnistDigits(100);
    writeFileSync(file, exportModel(model, 'npz'));
    writeFileSync(pixels, images);
    const program = ['test/fixtures/formats/predict.py', file, pixels, result];
    const { status, stderr } = spawnSync(python!, program, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const probabilities = new Float32Array(new Uint8Array(readFileSync(result)).buffer);
    expect(largestDifference(probabilities, referenceProbabilities(model, images))).toBeLessThan(1e-5);
  });
});
