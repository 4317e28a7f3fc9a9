// Changes a data folder in every way there is, over and over, until it is killed: see crash.test.ts.
import { join } from 'node:path';
import { ModelStore } from '../../src/backend/models.ts';
import { settingsFile } from '../../src/backend/settings.ts';
import { writeModel } from '../../src/core/formats/index.ts';
import { testModel } from '../fixtures/model.ts';

const [folder, resources] = process.argv.slice(2);
const store = new ModelStore(folder, join(resources, 'shipped.safetensors'));
const settings = settingsFile(folder);
const file = writeModel(testModel());
process.stdout.write('ready\n');
for (let round = 0; ; round++) {
  await store.discard(await store.addCandidate(file));
  const id = await store.addCandidate(file);
  await store.keep(id);
  await settings.write({ ...settings.read().value, penWidth: 2 + (round % 50) });
  await store.rename(id, `Renamed ${round}`);
  await store.activate('shipped');
  await store.activate(id);
  if (round % 2 === 0) await store.delete(id);
}
