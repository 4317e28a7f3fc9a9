import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readData } from '../../src/backend/data.ts';
import { bundledDigits, Reader } from '../../src/backend/index.ts';
import { ModelStore } from '../../src/backend/models.ts';
import { readingsIn, type Results, resultsSchema } from '../../src/core/api/index.ts';
import { prepareImages } from '../../src/core/drawing/index.ts';
import { check } from '../../src/core/errors/index.ts';
import { mistakesIn, samplesIn } from '../../src/core/evaluation/index.ts';
import { writeModel } from '../../src/core/formats/index.ts';
import { PIXELS } from '../../src/core/network/index.ts';
import { heldBack } from '../../src/core/training/index.ts';
import { testModel } from '../fixtures/model.ts';
import { RESOURCES, startBackend, temporaryFolder } from './support.ts';

const unseen = { kind: 'unseen', of: 'bundled' } as const;
const myDigits = { kind: 'myDigits' } as const;
const drawings = await readFile('test/fixtures/drawings.ndjson');
const samples = heldBack((await readData(bundledDigits(RESOURCES))).training);

/** Results as they come through a channel. */
const checked = (results: Results | null) => check(resultsSchema, results, 'results');

describe('the results of a model', () => {
  it('on the digits held back are those of reading them all at once, digit by digit', async () => {
    const { api } = await startBackend();
    const results = checked(await api.evaluate('shipped', unseen));
    const { set, labels, digits, confidences: _, ids, ...evaluation } = results;
    const reader = new Reader(new ModelStore('', `${RESOURCES}/shipped.safetensors`).load('shipped'));
    expect(evaluation).toEqual(reader.evaluate(samples));
    expect({ set, ids }).toEqual({ set: 'validation', ids: null });
    expect(labels).toEqual(samples.labels);
    const readings = readingsIn(results);
    for (const index of [0, 500, 998, ...mistakesIn(readings)]) {
      const { digit, confidence } = reader.read(samples.images.slice(index * PIXELS, (index + 1) * PIXELS));
      expect([digits[index], readings.confidences[index]]).toEqual([digit, expect.closeTo(confidence, 5)]);
    }
    reader.dispose();
    evaluation.confusion.forEach((row, label) =>
      row.forEach((count, digit) => expect(samplesIn(readings, label, digit)).toHaveLength(count)),
    );
  });

  it('are read as its own preprocessing says', async () => {
    const folder = await temporaryFolder();
    const model = testModel({ preprocessing: { deskew: true, strokeWidth: 2.25 } });
    const store = new ModelStore(folder, '');
    const { api } = await startBackend({ folder });
    const id = await store.addCandidate(writeModel(model));
    const { count, accuracy, loss } = checked(await api.evaluate(id, unseen));
    const reader = new Reader(model);
    const images = prepareImages(samples.images, model.metadata.preprocessing);
    expect({ count, accuracy, loss }).toMatchObject({
      count: 999,
      accuracy: reader.evaluate({ ...samples, images }).accuracy,
      loss: expect.closeTo(reader.evaluate({ ...samples, images }).loss, 6),
    });
    reader.dispose();
    await expect(api.evaluate('nobody', unseen)).rejects.toMatchObject({ code: 'model.unknown' });
  });

  it('on My digits say which drawing each is; there are none where there is no drawing', async () => {
    const { api } = await startBackend();
    expect(await api.evaluate('shipped', myDigits)).toBeNull();
    const ids = await api.addDigits(drawings, 'drawings.ndjson');
    await api.relabelDigits([ids[7]], 2);
    const results = checked(await api.evaluate('shipped', myDigits));
    expect(results).toMatchObject({ set: 'myDigits', count: 10, accuracy: 0.9 });
    expect(new Set(results.ids)).toEqual(new Set(ids));
    expect(mistakesIn(readingsIn(results)).map((index) => results.ids![index])).toEqual([ids[7]]);
    expect(results.confusion[2]).toEqual([0, 0, 1, 0, 0, 0, 0, 1, 0, 0]);
  });

  it('come with the images they are about, as they are', async () => {
    const { api } = await startBackend();
    const images = await api.unseenImages('bundled', [998, 0]);
    expect(images.subarray(0, PIXELS)).toEqual(samples.images.subarray(998 * PIXELS));
    expect(images.subarray(PIXELS)).toEqual(samples.images.subarray(0, PIXELS));
    await expect(api.unseenImages('bundled', [999])).rejects.toMatchObject({
      details: { field: 'indices', expected: '0, 1, … 998', received: '999' },
    });
  });

  it('let readings come in between', async () => {
    const { api } = await startBackend();
    const blank = new Uint8Array(PIXELS);
    let readings = 0;
    const reading = setInterval(() => void api.predict(blank).then(() => readings++));
    await api.evaluate('shipped', unseen);
    clearInterval(reading);
    // There are 32 parts, and after each of them the thread is free.
    expect(readings).toBeGreaterThan(8);
  });
});
