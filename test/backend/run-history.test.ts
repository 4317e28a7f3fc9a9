import { spawn } from 'node:child_process';
import { appendFile, readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { RunHistory } from '../../src/backend/run-history.ts';
import { MOST_RUNS } from '../../src/core/api/index.ts';
import { Random } from '../../src/core/network/index.ts';
import { runRecord } from '../fixtures/runs.ts';
import { bundle } from './bundle.ts';
import { quickRun, startBackend, stateWhere, temporaryFolder } from './support.ts';
import { trainerWorker } from './trainer-worker.ts';

/** A run that is told from others by its number, later by it too. */
const numbered = (n: number) =>
  runRecord({ model: { id: `model-${n}`, name: String(n) }, startedAt: new Date(n * 1000).toISOString() });

async function newHistory() {
  const folder = await temporaryFolder();
  return { folder, file: join(folder, 'runs.ndjson'), history: new RunHistory(folder) };
}

const names = (history: RunHistory) => history.list().map(({ model }) => Number(model?.name));

describe('the history of runs', () => {
  it('is empty at first, and makes no file for that', async () => {
    const { folder, history } = await newHistory();
    expect(history.list()).toEqual([]);
    expect(history.overview()).toEqual({ count: 0, revision: 0, problems: [] });
    await history.judge('model-1', 'kept');
    await history.remove(['gone']);
    await history.tidy();
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps runs with their curves, the youngest first, for whoever looks next', async () => {
    const { folder, history } = await newHistory();
    await history.add(numbered(2));
    await history.add(numbered(1));
    const again = new RunHistory(folder);
    expect(names(again)).toEqual([2, 1]);
    const [{ id }] = again.list();
    expect(again.read([id, 'gone'])).toEqual([{ ...numbered(2), id }]);
    const { epochs: _, curve: __, ...summary } = numbered(2);
    expect(again.list()[0]).toEqual({ ...summary, id });
  });

  it('knows what became of a run’s model; another process sees it', async () => {
    const { folder, history } = await newHistory();
    await history.add(numbered(1));
    await history.add(numbered(2));
    const other = new RunHistory(folder);
    const { revision } = other.overview();
    await history.judge('model-1', 'kept');
    await history.judge('model-2', 'discarded');
    await history.judge('from elsewhere', 'kept');
    expect(other.list().map(({ verdict }) => verdict)).toEqual(['discarded', 'kept']);
    expect(other.read([other.list()[1].id])[0].verdict).toBe('kept');
    expect(other.overview().revision).not.toBe(revision);
  });

  it('removes runs and brings them back, as they were', async () => {
    const { history } = await newHistory();
    for (const n of [1, 2, 3]) await history.add(numbered(n));
    await history.judge('model-2', 'kept');
    const before = history.list();
    const ids = before.slice(1).map(({ id }) => id);
    await history.remove(ids);
    expect(names(history)).toEqual([3]);
    await history.restore(ids);
    expect(history.list()).toEqual(before);
    await expect(history.restore(ids)).rejects.toMatchObject({ code: 'runs.gone' });
  });

  it('is bounded: of more than it remembers the oldest are gone, and their lines too at the next start', async () => {
    const { folder, file, history } = await newHistory();
    const lines = Array.from({ length: 2 * MOST_RUNS + 3 }, (_, n) =>
      JSON.stringify({ version: 1, run: { ...numbered(n), id: `r${n}` } }),
    );
    await appendFile(file, `${lines.join('\n')}\n`);
    expect(history.overview().count).toBe(MOST_RUNS);
    expect(names(history)[0]).toBe(2 * MOST_RUNS + 2);
    await new RunHistory(folder).tidy();
    expect((await readFile(file, 'utf8')).match(/\n/g)).toHaveLength(MOST_RUNS);
    expect(names(history)).toHaveLength(MOST_RUNS);
  });

  it('without a whole last line says so, and has all others; the next run goes on a line of its own', async () => {
    const { folder, file, history } = await newHistory();
    await history.add(numbered(1));
    await history.add(numbered(2));
    await truncate(file, (await readFile(file)).length - 20);
    const again = new RunHistory(folder);
    expect(names(again)).toEqual([1]);
    expect(again.overview().problems).toEqual([{ code: 'records.truncated', details: { file } }]);
    await again.add(numbered(3));
    expect(names(new RunHistory(folder))).toEqual([3, 1]);
  });

  it('of a newer version is refused, and left as it is', async () => {
    const { file, history } = await newHistory();
    await history.add(numbered(1));
    await appendFile(file, '{"version":2,"something":"new"}\n');
    const before = await readFile(file);
    await expect(history.add(numbered(2))).rejects.toMatchObject({ code: 'records.newer' });
    expect(history.overview().problems).toMatchObject([{ code: 'records.newer', details: { version: 2 } }]);
    expect(await readFile(file)).toEqual(before);
  });
});

describe('a process that is killed while it writes the history', () => {
  it('has stored every run of which it said so', async () => {
    const program = await bundle('test/backend/run-history-program.ts');
    const random = new Random(Date.now());
    const folder = await temporaryFolder();
    const said = new Set<number>();
    for (let round = 0; round < 10; round++) {
      const child = spawn(process.execPath, [program, folder, String(1 + round * 1000)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      child.stdout.on('data', (text) => (output += String(text)));
      const ended = new Promise((end) => child.on('close', (_, signal) => end(signal)));
      await expect.poll(() => output, { interval: 1, timeout: 20_000 }).toMatch(/ready\s+\d+\s/);
      await setTimeout(random.uniform(0, 30));
      child.kill('SIGKILL');
      expect(await ended).toBe('SIGKILL');
      for (const n of output.matchAll(/\d+/g)) said.add(Number(n[0]));

      const history = new RunHistory(folder);
      await history.tidy();
      const stored = new Set(names(history));
      // The last of them may have been removed, and not yet brought back.
      const last = Math.max(...said);
      expect([...said].filter((n) => n !== last && !stored.has(n))).toEqual([]);
      expect(stored.size).toBe(names(history).length);
      for (const { code } of history.overview().problems) expect(code).toBe('records.truncated');
      said.delete(last);
    }
    expect(said.size).toBeGreaterThan(0);
  });
});

describe('the application’s history', () => {
  it('has every run that is over, and what became of its model', async () => {
    const folder = await temporaryFolder();
    const backend = await startBackend({ folder, trainerWorker });
    const { api } = backend;
    const over = () => stateWhere(backend, ({ run }) => run !== null && run.status !== 'running');
    const train = async (options: typeof quickRun) => {
      const state = over();
      await api.train(options, 'bundled');
      return state;
    };
    const first = await train(quickRun);
    expect(first.runs.count).toBe(1);
    await api.keepCandidate();
    await train(quickRun);
    const wild = { optimizer: 'sgd', activation: 'relu', initialisation: 'normal', learningRate: 10 } as const;
    await train({ ...quickRun, hiddenLayers: [100, 100], ...wild });
    const runs = await api.runs();
    expect(runs.map(({ status, verdict }) => [status, verdict])).toEqual([
      ['failed', null],
      // A new run discards what wasn't kept.
      ['finished', 'discarded'],
      ['finished', 'kept'],
    ]);
    expect(runs[0]).toMatchObject({ error: { code: 'training.diverged' }, model: null, score: null });
    expect(runs[2]).toMatchObject({
      options: quickRun,
      data: 'bundled',
      model: { name: 'Custom 1' },
      score: first.candidate?.metadata.score,
    });
    const [record] = await api.runRecords([runs[2].id]);
    expect(first.run?.epochs).toMatchObject(record.epochs);
    expect(record.curve.length).toBeGreaterThan(0);
    expect(record.curve.length).toBeLessThanOrEqual(200);
    await api.removeRuns([runs[0].id]);
    expect((await api.state()).runs.count).toBe(2);
    await api.restoreRuns([runs[0].id]);
    // After a restart too.
    const again = await startBackend({ folder });
    expect(await again.api.runs()).toEqual(runs);
  });
});
