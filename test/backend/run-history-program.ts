// Adds runs to the history, over and over, until it is killed: see run-history.test.ts. It says which are stored.
import { RunHistory } from '../../src/backend/run-history.ts';
import { runRecord } from '../fixtures/runs.ts';

const [folder, from] = process.argv.slice(2);
const history = new RunHistory(folder);
const say = (what: string) => new Promise((said) => process.stdout.write(`${what}\n`, said));
await say('ready');
for (let n = Number(from); ; n++) {
  await history.add(runRecord({ model: { id: `model-${n}`, name: String(n) }, startedAt: new Date(n).toISOString() }));
  await say(String(n));
  await history.judge(`model-${n}`, 'kept');
  const [{ id }] = history.list();
  await history.remove([id]);
  await history.restore([id]);
  await history.tidy();
}
