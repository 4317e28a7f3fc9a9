import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CheckpointFile } from '../../scripts/pretrain/checkpoint.ts';
import { parsePenDigits } from '../../scripts/pretrain/pen-digits.ts';
import { pretrain } from '../../scripts/pretrain/pretrain.ts';
import { trainingOptions } from '../../scripts/pretrain/recipe.ts';
import { createEngine } from '../../src/core/engine/index.ts';
import { type LabelledImages, PIXELS, Random } from '../../src/core/network/index.ts';

/** Images of eleven classes, each with a bright row of its own. */
function classes(count: number, seed: number, least = 0, most = 10): LabelledImages {
  const random = new Random(seed);
  const labels = Uint8Array.from({ length: count }, () => least + random.integer(most - least + 1));
  const images = new Uint8Array(count * PIXELS);
  labels.forEach((label, i) => images.fill(200, i * PIXELS + (3 + 2 * label) * 28, i * PIXELS + (4 + 2 * label) * 28));
  return { images, labels };
}

const data = {
  training: classes(300, 1),
  heldBack: classes(60, 2, 0, 9),
  nonDigitsHeldBack: classes(20, 3, 10, 10),
  test: null,
};
const options = { ...trainingOptions(1, 4), hiddenLayers: [16] };

describe('pre-training', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'inkling-pretrain-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const run = (name: string, onEpoch: (epoch: number) => void = () => {}) =>
    pretrain({
      engine: createEngine(),
      data,
      options,
      checkpoint: new CheckpointFile(join(folder, name), options, data.training),
      createdAt: '2026-01-02T03:04:05.678Z',
      onEpoch: ({ epoch }) => onEpoch(epoch),
    });

  it('goes on after an interruption to the same model, bit by bit', async () => {
    const whole = await run('whole');
    const epochs: number[] = [];
    const interrupted = run('parts', (epoch) => {
      epochs.push(epoch);
      if (epoch === 2) throw new Error('the power went off');
    });
    await expect(interrupted).rejects.toThrow('the power went off');
    const resumed = await run('parts', (epoch) => epochs.push(epoch));
    expect(epochs).toEqual([1, 2, 3, 4]);
    expect(resumed.parameters).toEqual(whole.parameters);
    expect(resumed.metadata.temperature).toBe(whole.metadata.temperature);
    expect(resumed.metadata.rejection).toEqual(whole.metadata.rejection);
  });

  it('does not go on from the checkpoint of another run', async () => {
    await run('file');
    const other = { ...options, seed: 2 };
    expect(new CheckpointFile(join(folder, 'file'), options, data.training).read()).toMatchObject({ epoch: 4 });
    expect(new CheckpointFile(join(folder, 'file'), other, data.training).read()).toBeNull();
  });
});

describe('the stylus digits', () => {
  const line = '47,100, 27, 81, 57, 37, 26,  0,  0, 23, 56, 53,100, 90, 40, 98, 8';

  it('become drawings, a curve through the eight points', () => {
    const [drawing] = parsePenDigits(`${line}\n`);
    const [{ points }] = drawing.strokes;
    expect(drawing.label).toBe(8);
    expect(points).toHaveLength(7 * 8 + 1);
    expect(points[0]).toEqual([40 + 1.6 * 47, 40]);
    expect(points[8]).toEqual([40 + 1.6 * 27, 40 + 2 * 19]);
    expect(points[56]).toEqual([40 + 1.6 * 40, 40 + 2 * 2]);
  });

  it.each([
    ['1,2,3', 'line 2'],
    [line.replace('47', '147'), 'line 2.0: expected 0, 1, … 100, got 147.'],
    [line.replace(' 8', ' x'), 'line 2'],
  ])('are refused by line and field: %s', (bad, message) => {
    expect(() => parsePenDigits(`${line}\n${bad}`)).toThrow(message);
  });
});
