import { describe, expect, it } from 'vitest';
import { subset } from '../../../src/core/dataset/index.ts';
import { createEngine } from '../../../src/core/engine/index.ts';
import { readModel, writeModel } from '../../../src/core/formats/index.ts';
import { type LabelledImages, PIXELS, Random } from '../../../src/core/network/index.ts';
import { evaluate } from '../../../src/core/evaluation/index.ts';
import { type FineTuned, fineTune, presets, trainModel } from '../../../src/core/training/index.ts';
import { turned, upright } from '../../fixtures/hands.ts';

/** Easy digits: each class has a bright row of its own; in another hand, `shift` px lower. */
function digits(count: number, seed: number, shift = 0): LabelledImages {
  const random = new Random(seed);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  const images = new Uint8Array(count * PIXELS);
  labels.forEach((label, i) => {
    const row = 3 + 2 * label + shift;
    for (let x = 4; x < 24; x++) images[i * PIXELS + row * 28 + x] = 155 + random.integer(100);
    for (let n = 0; n < 40; n++) images[i * PIXELS + random.integer(PIXELS)] = random.integer(200);
  });
  return { images, labels };
}

/** The indices of the ten drawings, so many times. */
const repeated = (times: number) => Array.from({ length: 10 * times }, (_, i) => i % 10);

async function end<T>(generator: AsyncGenerator<unknown, T>): Promise<{ steps: number; value: T }> {
  for (let steps = 0; ; steps++) {
    const next = await generator.next();
    if (next.done) return { steps, value: next.value };
  }
}

const engine = createEngine();
const others = digits(600, 1);
const createdAt = '2026-01-02T03:04:05.678Z';
const options = { ...presets.quick, hiddenLayers: [32], deskew: false };

describe('learning a hand', () => {
  it('reads it better, forgets little, and leaves the old model as it was', async () => {
    const base = (await end(trainModel({ engine, data: others, source: 'bundled', options, name: 'Base', createdAt })))
      .value;
    const file = writeModel(base);
    const own = digits(50, 2, 1);
    const run = () => end(fineTune({ engine, model: base, own, others, name: 'Mine', createdAt }));
    const { steps, value } = await run();
    const { model, before, after }: FineTuned = value;
    expect(steps).toBe(55);
    expect(after.own).toBeGreaterThan(before.own + 0.1);
    expect(before.others).toBeGreaterThan(0.95);
    expect(model.metadata).toMatchObject({
      name: 'Mine',
      fineTuning: { base: 'Base', samples: 50 },
      rejection: { kind: 'energy' },
      preprocessing: base.metadata.preprocessing,
    });
    expect(readModel(writeModel(model), 'x')).toEqual(model);
    expect(writeModel(base)).toEqual(file);
    expect((await run()).value.model.parameters).toEqual(model.parameters);
  });

  it('that is turned: finds out by how much, and straightens it from then on', async () => {
    const drawn = subset(upright, repeated(60));
    const data = { engine, data: drawn, source: 'bundled', name: 'Base', createdAt };
    const base = (await end(trainModel({ ...data, options: { ...options, augmentation: 'light' } }))).value;
    const own = subset(turned(0.7), repeated(2));
    const { model, before, after } = (
      await end(fineTune({ engine, model: base, own, others: drawn, name: 'Mine', createdAt }))
    ).value;
    expect(base.metadata.hand).toBeNull();
    const { turn, slant } = model.metadata.hand!;
    expect(Math.abs(turn - slant - 0.7)).toBeLessThan(0.3);
    expect(after.own).toBeGreaterThan(before.own);
    expect(after.others).toBe(1);
    // The next time it goes on from there.
    const next = (await end(fineTune({ engine, model, own, others: drawn, name: 'Mine 2', createdAt }))).value;
    expect(next.before.own).toBeGreaterThan(before.own);
    const classifier = engine.classifier(next.model.metadata.architecture, next.model.parameters);
    expect(evaluate(classifier, next.model.metadata, own).accuracy).toBe(1);
    classifier.dispose();
  });
});
