// Changes a data folder in every way there is, over and over, until it is killed: see killed.test.ts. It says which
// drawings are stored.
import { writeModel } from '../../src/core/formats/index.ts';
import { testModel } from '../fixtures/model.ts';
import { drawing, openStores, run } from './operations.ts';

const [folder, from] = process.argv.slice(2);
const { models, settings, digits, history } = openStores(folder);
const file = writeModel(testModel());
const say = (what: string) => new Promise((said) => process.stdout.write(`${what}\n`, said));

async function changeModels(round: number): Promise<void> {
  await models.discard(await models.addCandidate(file));
  const id = await models.addCandidate(file);
  await models.keep(id);
  await models.rename(id, `Renamed ${round}`);
  await models.activate('shipped');
  await models.activate(id);
  if (round % 2 === 0) await models.delete(id);
}

async function changeDigits(x: number): Promise<void> {
  await digits.add([drawing(x)]);
  await say(`${x}`);
  const ids = await digits.add([drawing(x + 1), drawing(x + 2)]);
  if (x % 2 === 0) await digits.remove(ids);
  if (x % 2 === 0) await digits.restore(ids);
  await digits.tidy();
  await say(`${x + 1} ${x + 2}`);
}

async function changeHistory(n: number): Promise<void> {
  await history.add(run(n));
  await history.judge(`model-${n}`, 'kept');
  const ids = history.list().map(({ id }) => id);
  await history.remove(ids.slice(0, 2));
  await history.restore(ids.slice(0, 2));
  if (n % 5 === 0) await history.remove(ids);
  await history.tidy();
}

await say('ready');
for (let round = 0; ; round++) {
  await changeDigits(Number(from) + 3 * round);
  await settings.write({ ...settings.read().value, penWidth: 2 + (round % 50) });
  await changeModels(round);
  await changeHistory(round);
}
