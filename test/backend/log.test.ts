import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { Log } from '../../src/backend/index.ts';
import { InklingError } from '../../src/core/errors/index.ts';
import { quickRun, startBackend, stateWhere, temporaryFolder } from './support.ts';

describe('the log', () => {
  it('tells what happened and when, one entry a line, an error’s stack indented', async () => {
    const log = new Log(await temporaryFolder());
    log.info('start');
    log.error('train', new InklingError('training.running'));
    log.error('read', new TypeError('x is not a function'));
    const lines = log.read().trimEnd().split('\n');
    expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info {2}start$/);
    expect(lines[1]).toMatch(/Z error train: training\.running \{\}$/);
    expect(lines[2]).toMatch(/Z error read: TypeError: x is not a function$/);
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines.slice(3)) expect(line).toMatch(/^ {4}/);
  });

  it('takes an entry that is repeated once, with how often', async () => {
    const log = new Log(await temporaryFolder());
    for (let i = 0; i < 1000; i++) log.error('predict', new InklingError('digits.gone'));
    log.info('next');
    expect(log.read().match(/digits\.gone/g)).toHaveLength(1);
    expect(log.read()).toMatch(/the same 999 more times\n\S+ info {2}next\n$/);
  });

  it('stays small: what is older goes', async () => {
    const folder = await temporaryFolder();
    const log = new Log(folder);
    for (let i = 0; i < 2000; i++) log.info(`${i} ${'x'.repeat(1000)}`);
    log.info('y'.repeat(1e6));
    const names = await readdir(join(folder, 'logs'));
    expect(names).toEqual(['inkling.log', 'inkling.previous.log']);
    for (const name of names) expect((await stat(join(folder, 'logs', name))).size).toBeLessThan(270_000);
    const numbers = [...log.read().matchAll(/info {2}(\d+) /g)].map(([, i]) => Number(i));
    expect(numbers.length).toBeGreaterThan(256);
    expect(numbers).toEqual(numbers.map((_, i) => 2000 - numbers.length + i));
  });

  it('is in nobody’s way where it can’t be written', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'logs'), 'a file in its place');
    const log = new Log(folder);
    log.error('start', new Error('x'));
    expect(log.read()).toBe('');
  });
});

describe('what the application puts into the log', () => {
  it('is what goes wrong: with requests, with files, with training', async () => {
    const folder = await temporaryFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'settings.json'), '{');
    const log = new Log(await temporaryFolder());
    const backend = await startBackend({
      folder,
      log,
      trainerWorker: () => new Worker('throw new RangeError("bad luck")', { eval: true }),
    });
    await expect(backend.api.activateModel('none')).rejects.toThrow('There is no model none.');
    const failed = stateWhere(backend, ({ run }) => run?.status === 'failed');
    await backend.api.train(quickRun, 'bundled');
    await failed;
    await backend.api.state();
    const entries = log.read().split('\n');
    expect(entries[0]).toContain('Inkling 0.0.0 starts: ');
    expect(entries[1]).toMatch(/error data folder: settings\.unreadable \{"file":".*settings\.json"/);
    expect(entries[2]).toContain('error activateModel: model.unknown {"id":"none"}');
    // The worker’s own words, with its stack.
    expect(entries[3]).toContain('error training: ');
    expect(entries.slice(4).join('\n')).toMatch(/^ {4}RangeError: bad luck\n {4} +at /m);
    expect(await backend.api.log()).toBe(log.read());
  });

  it('holds nothing that was drawn', async () => {
    const log = new Log(await temporaryFolder());
    const { api } = await startBackend({ log });
    const drawings = ['{"label":7,"strokes":[[[123.25,45.5', '{"label":123.25,"strokes":[45.5]}', '[123.25,45.5]'];
    for (const line of drawings)
      await expect(api.addDigits(new TextEncoder().encode(line), 'drawing.ndjson')).rejects.toThrow(
        /drawing\.ndjson:1/,
      );
    const text = await readFile(log.file, 'utf8');
    expect(text.match(/error addDigits: input\.invalid/g)).toHaveLength(3);
    expect(text).not.toMatch(/123\.25|45\.5/);
  });
});
