import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledDigits, runTraining } from '../../src/backend/index.ts';
import type { Api } from '../../src/core/api/index.ts';
import { exportModel, type Model, readModel, writeModel } from '../../src/core/formats/index.ts';
import type { Activation } from '../../src/core/network/index.ts';
import { mnistDigits } from '../fixtures/digits.ts';
import { testModel } from '../fixtures/model.ts';
import { quickRun, RESOURCES, startBackend, stateWhere, temporaryFolder } from './support.ts';

const { images } = mnistDigits(3);
const foreign = new Uint8Array(await readFile('test/fixtures/formats/numpy-textbook.npz'));

/** What the active model reads in some digits. */
async function readings(api: Api) {
  const read = [];
  for (let at = 0; at < images.length; at += 784) read.push(await api.predict(images.slice(at, at + 784)));
  return read;
}

/** A model as .npz without what Inkling says of it: it could be anybody's. */
function foreignFile(model: Model): Uint8Array<ArrayBuffer> {
  const file = Buffer.from(exportModel(model, 'npz'));
  file.write('strange', file.indexOf('inkling'));
  file.write('strange', file.lastIndexOf('inkling'));
  return new Uint8Array(file);
}

/** A model that has learned a little. */
async function trainQuickly(activation: Activation): Promise<Model> {
  const training = runTraining({ data: bundledDigits(RESOURCES), options: { ...quickRun, activation }, name: 'x' });
  for (;;) {
    const { done, value } = await training.next();
    if (done) return value;
  }
}

describe('a model that another program wrote', () => {
  it('is stored beside the others, and reads once it is the active one', async () => {
    const backend = await startBackend();
    const told = stateWhere(backend, ({ models }) => models.length === 2);
    const id = await backend.api.importModel(foreign, 'from numpy.npz', 'sigmoid');
    const { models, activeModel } = await told;
    expect(activeModel).toBe('shipped');
    expect(models[1]).toMatchObject({ id, metadata: { name: 'from numpy', training: null, score: null } });
    await backend.api.activateModel(id);
    expect((await backend.api.state()).activeModel).toBe(id);
    expect(await readings(backend.api)).toHaveLength(30);
  });

  it('gives the same readings to the last bit however it went round', async () => {
    const folder = await temporaryFolder();
    const { api } = await startBackend({ folder });
    const id = await api.importModel(foreign, 'net.npz', 'sigmoid');
    await api.activateModel(id);
    const before = await readings(api);
    const stored = await api.modelFile(id);
    for (const format of ['safetensors', 'npz'] as const) {
      const again = await api.importModel(await api.exportModel(id, format), `net.${format}`, null);
      await api.activateModel(again);
      expect(await readings(api)).toEqual(before);
      expect(Buffer.compare(await api.modelFile(again), stored)).toBe(0);
    }
    expect(await readdir(join(folder, 'models'))).toHaveLength(3);
  });

  it.each(['sigmoid', 'relu'] as const)(
    'is tried with either activation, of which one reads well: %s',
    async (activation) => {
      const { api } = await startBackend();
      const trained = await trainQuickly(activation);
      const { count, ...accuracies } = await api.tryActivations(foreignFile(trained), 'net.npz');
      expect(count).toBe(500);
      const other = activation === 'relu' ? 'sigmoid' : 'relu';
      expect(accuracies[activation]).toBeGreaterThan(0.8);
      expect(accuracies[activation]).toBeGreaterThan(accuracies[other]);
    },
  );

  it('may have an eleventh class, which is believed when it is likelier than all digits together', async () => {
    const { api } = await startBackend();
    const model = testModel({ architecture: { sizes: [784, 6, 11], activation: 'relu' } });
    model.parameters[1].b[10] = 100;
    await api.activateModel(await api.importModel(foreignFile(model), 'eleven.npz', 'relu'));
    expect((await readings(api)).every(({ isDigit }) => !isDigit)).toBe(true);
  });

  it.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['doesn’t say its activation', foreign, 'model.activation'],
    ['is cut off', foreign.subarray(0, 9000), 'model.malformed'],
    ['is none', new TextEncoder().encode('hello'), 'model.format'],
  ])('changes nothing where it %s', async (_, file, code) => {
    const folder = await temporaryFolder();
    const { api } = await startBackend({ folder });
    const before = await api.state();
    await expect(api.importModel(file, 'net.npz', null)).rejects.toMatchObject({ code, details: { file: 'net.npz' } });
    expect(await api.state()).toEqual(before);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('an exported model', () => {
  it('is what the store holds, in each format', async () => {
    const { api } = await startBackend();
    const model = readModel(await api.modelFile('shipped'), 'shipped');
    for (const format of ['safetensors', 'npz', 'onnx'] as const) {
      expect(Buffer.compare(await api.exportModel('shipped', format), exportModel(model, format))).toBe(0);
    }
    expect(Buffer.compare(await api.exportModel('shipped', 'safetensors'), writeModel(model))).toBe(0);
  });

  it('must be there', async () => {
    const { api } = await startBackend();
    await expect(api.exportModel('none', 'npz')).rejects.toMatchObject({ code: 'model.unknown' });
  });
});
