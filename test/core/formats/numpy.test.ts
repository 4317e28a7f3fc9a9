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

const [, fromManual] = /```python\n(.*?)```/s.exec(readFileSync('docs/cli.md', 'utf8'))!;
const program = `
import json
import numpy as np
images = np.fromfile("images", np.uint8).reshape(-1, 784)
${fromManual}
probabilities.astype(np.float32).tofile("probabilities")
`;

describe('a model as .npz', () => {
  it.for<[string, Partial<ModelMetadata>]>([
    ['sigmoid', { architecture: { sizes: [784, 50, 10], activation: 'sigmoid' }, name: '나의 모델 🖋' }],
    ['ReLU', { architecture: { sizes: [784, 32, 16, 11], activation: 'relu' }, temperature: 0.3 }],
  ])('predicts the same with the manual’s ten lines of numpy: %s', ([, changes], { skip }) => {
    skip(!python, 'there is no Python 3 with numpy: install Debian’s python3-numpy, or pip install numpy');
    const folder = mkdtempSync(join(tmpdir(), 'inkling-numpy-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const model = livelyModel(changes);
    const { images } = mnistDigits(100);
    writeFileSync(join(folder, 'mine.npz'), exportModel(model, 'npz'));
    writeFileSync(join(folder, 'images'), images);
    const { status, stderr } = spawnSync(python!, ['-c', program], { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const probabilities = new Float32Array(new Uint8Array(readFileSync(join(folder, 'probabilities'))).buffer);
    expect(largestDifference(probabilities, referenceProbabilities(model, images))).toBeLessThan(1e-5);
  });
});
