import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ModelStore } from '../../src/backend/index.ts';
import { type AppState, appStateSchema } from '../../src/core/api/index.ts';
import { check } from '../../src/core/errors/index.ts';
import { readDigit } from '../../src/core/evaluation/index.ts';
import { readModel, writeModel } from '../../src/core/formats/index.ts';
import { forward, inputMatrix, PIXELS, referenceEngine } from '../../src/core/network/index.ts';
import { testModel } from '../fixtures/model.ts';
import { RESOURCES, startBackend, temporaryFolder } from './support.ts';

const pixels = Uint8Array.from({ length: PIXELS }, (_, i) => (i % 28 > 10 && i % 28 < 17 ? 200 : 0));

/** A data folder with an active model, and the model's id. */
async function folderWithModel(...model: Parameters<typeof testModel>) {
  const folder = await temporaryFolder();
  const store = new ModelStore(folder, join(RESOURCES, 'shipped.safetensors'));
  const id = await store.addCandidate(writeModel(testModel(...model)));
  await store.keep(id);
  return { folder, id, file: join(folder, 'models', `${id}.safetensors`) };
}

describe('the application', () => {
  it('reads digits at once on the first launch, with the shipped model', async () => {
    const { api } = await startBackend();
    const { digit, confidence, probabilities } = await api.predict(pixels);
    expect(probabilities).toHaveLength(10);
    expect(confidence).toBe(probabilities[digit]);
    const state = await api.state();
    expect(check(appStateSchema, state, 'state')).toEqual(state);
    expect(state).toMatchObject({ activeModel: 'shipped', candidate: null, run: null, notices: [] });
  });

  it('reads with the active model, exactly as the reference engine does', async () => {
    const model = testModel({ temperature: 2, architecture: { sizes: [784, 12, 7, 10], activation: 'relu' } });
    const { folder } = await folderWithModel(model.metadata);
    const { api } = await startBackend({ folder });
    const { architecture } = model.metadata;
    const classifier = referenceEngine().classifier(architecture, model.parameters);
    const expected = readDigit(classifier, model.metadata, pixels);
    const { probabilities, ...reading } = await api.predict(pixels);
    expect(reading).toMatchObject({ digit: expected.digit, isDigit: expected.isDigit });
    probabilities.forEach((p, digit) => expect(p).toBeCloseTo(expected.probabilities[digit], 5));
    expect(forward(architecture, model.parameters, inputMatrix(pixels)).probabilities.data).not.toEqual(probabilities);
  });

  it('hands out a model’s file as it is, and no other file', async () => {
    const model = testModel({ architecture: { sizes: [784, 9, 11], activation: 'relu' } });
    const { folder, id, file } = await folderWithModel(model.metadata);
    const { api } = await startBackend({ folder });
    expect(readModel(await api.modelFile(id), id)).toEqual(model);
    expect(Buffer.compare(await api.modelFile(id), await readFile(file))).toBe(0);
    const shipped = await readFile(join(RESOURCES, 'shipped.safetensors'));
    expect(Buffer.compare(await api.modelFile('shipped'), shipped)).toBe(0);
    await expect(api.modelFile('another')).rejects.toMatchObject({ code: 'model.unknown', details: { id: 'another' } });
    await expect(api.modelFile('../active')).rejects.toMatchObject({ code: 'input.invalid' });
  });

  it('reads with another model as soon as that is activated', async () => {
    const { folder, id } = await folderWithModel();
    const { api } = await startBackend({ folder });
    const own = await api.predict(pixels);
    await api.activateModel('shipped');
    const shipped = await api.predict(pixels);
    expect(shipped).not.toEqual(own);
    await api.activateModel(id);
    expect(await api.predict(pixels)).toEqual(own);
    await api.deleteModel(id);
    expect(await api.predict(pixels)).toEqual(shipped);
  });

  it('tells whoever subscribed of each change, and of nothing after the subscription', async () => {
    const { folder, id } = await folderWithModel();
    const backend = await startBackend({ folder });
    const states: AppState[] = [];
    const end = backend.subscribe({ changed: (state) => states.push(state), progress() {}, weights() {}, epoch() {} });
    await backend.api.renameModel(id, '내 모델');
    await backend.api.changeSettings({ theme: 'dark' });
    await backend.api.deleteModel(id);
    end();
    await backend.api.changeSettings({ theme: 'light' });
    expect(states.map(({ models, settings }) => [models.length, models[1]?.metadata.name, settings.theme])).toEqual([
      [2, '내 모델', 'system'],
      [2, '내 모델', 'dark'],
      [1, undefined, 'dark'],
    ]);
  });

  it('uses the shipped model where the active one is damaged, says so, and changes nothing', async () => {
    const { folder, id, file } = await folderWithModel();
    await writeFile(file, 'damaged');
    const { api } = await startBackend({ folder });
    const fresh = await startBackend();
    expect(await api.predict(pixels)).toEqual(await fresh.api.predict(pixels));
    const state = await api.state();
    expect(state.activeModel).toBe('shipped');
    expect(state.notices).toEqual([{ code: 'model.malformed', details: { file, reason: expect.any(String) } }]);
    // Repaired, it is the active one again.
    await writeFile(file, writeModel(testModel()));
    expect(await api.state()).toMatchObject({ activeModel: id, notices: [] });
  });

  it('goes on reading where its folder is deleted under it', async () => {
    const { folder } = await folderWithModel();
    const { api } = await startBackend({ folder });
    await rm(folder, { recursive: true });
    await expect(api.predict(pixels)).resolves.toBeDefined();
    expect(await api.state()).toMatchObject({ activeModel: 'shipped', models: [{ id: 'shipped' }] });
    await api.changeSettings({ penWidth: 9 });
    expect((await api.state()).settings.penWidth).toBe(9);
  });

  it('starts where the data folder can’t be one, and says what it can’t write', async () => {
    const folder = join(await temporaryFolder(), 'file');
    await writeFile(folder, '');
    const { api } = await startBackend({ folder });
    await expect(api.predict(pixels)).resolves.toBeDefined();
    await expect(api.changeSettings({ penWidth: 9 })).rejects.toMatchObject({ code: 'file.unwritable' });
  });

  it('says so where even the shipped model is missing', async () => {
    const resources = await temporaryFolder();
    const file = join(resources, 'shipped.safetensors');
    const { api } = await startBackend({ resources });
    expect((await api.state()).notices).toEqual([{ code: 'file.missing', details: { file } }]);
    await expect(api.predict(pixels)).rejects.toMatchObject({ code: 'file.missing', details: { file } });
  });

  it('of two processes on one folder, each sees what the other does when it looks', async () => {
    const { folder, id } = await folderWithModel();
    const one = await startBackend({ folder });
    const other = await startBackend({ folder });
    await other.api.renameModel(id, 'Renamed');
    expect((await one.api.state()).models[1].metadata.name).toBe('Renamed');
    await other.api.deleteModel(id);
    // Until it looks, it reads with what it has.
    await expect(one.api.predict(pixels)).resolves.toBeDefined();
    await expect(one.api.activateModel(id)).rejects.toMatchObject({ code: 'model.unknown' });
    expect(await one.api.state()).toMatchObject({ activeModel: 'shipped', models: [{ id: 'shipped' }] });
  });
});
