import { describe, expect, it } from 'vitest';
import { presets } from '../../src/core/training/index.ts';
import { temporaryFolder } from '../backend/support.ts';
import { modelMetadata } from '../fixtures/model.ts';
import { folderWithModel, jsonLines, run } from './support.ts';

const metadata = modelMetadata({
  name: '공책',
  architecture: { sizes: [784, 50, 10], activation: 'sigmoid' },
  training: { data: 'mnist', samples: 55_000, options: presets.notebook, seconds: 3.21 },
  score: { set: 't10k', count: 10_000, accuracy: 0.9671, loss: 0.10872 },
  rejection: { kind: 'energy', threshold: -2.5 },
});

describe('inkling info', () => {
  it('shows the layers, what a model was trained on and how it scored', async () => {
    const { folder, file } = await folderWithModel(metadata);
    const { status, stdout } = await run(folder, 'info', file);
    expect(status).toBe(0);
    expect(stdout).toBe(`공책 (784-50-10)

Layer    Weights   Biases   Activation   Parameters
1       784 × 50       50      sigmoid       39,250
2        50 × 10       10      softmax          510
                                             39,760

Trained         on mnist, 55,000 digits, 10 epochs in 3.2 s (preset notebook, seed 1), 2026-01-02
Score           t10k: 10,000 digits, accuracy 96.71 %, loss 0.1087
Preprocessing   centred by mass, strokes drawn 2.25 px wide
Temperature     1.000
Not a digit     energy above -2.500
`);
  });

  it('shows what it knows of a hand', async () => {
    const { folder, file } = await folderWithModel({ hand: { turn: 0.5, slant: -0.25, stretch: 0.125 } });
    const { stdout } = await run(folder, 'info', file);
    expect(stdout).toMatch(/^Hand {12}turned by 29°, slanted by 14°, 1\.28 × as wide for its height$/m);
  });

  it('says so where a model’s origin isn’t known', async () => {
    const { folder, file } = await folderWithModel();
    const { stdout } = await run(folder, 'info', file);
    expect(stdout).toMatch(/^Trained +elsewhere$/m);
    expect(stdout).toMatch(/^Score +unknown$/m);
  });

  it('gives all of it as JSON', async () => {
    const { folder, file } = await folderWithModel(metadata);
    expect(jsonLines(await run(folder, 'info', file, '--json'))).toEqual([
      {
        model: file,
        layers: [
          { weights: [784, 50], biases: [50], parameters: 39_250 },
          { weights: [50, 10], biases: [10], parameters: 510 },
        ],
        parameters: 39_760,
        ...metadata,
      },
    ]);
  });

  it('shows the active model if none is named: on a fresh folder the shipped one', async () => {
    const folder = await temporaryFolder();
    const shipped = await run(folder, 'info', 'shipped', '--json');
    expect(await run(folder, 'info', '--json')).toEqual(shipped);
  });
});
