import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Backend, readData, readTestData } from '../../../src/backend/index.ts';
import { DataSetStore, Download, MNIST_SOURCE } from '../../../src/backend/datasets/index.ts';
import type { AppState } from '../../../src/core/api/index.ts';
import type { SerializedError } from '../../../src/core/errors/index.ts';
import { RESOURCES, startBackend, stateWhere, temporaryFolder } from '../support.ts';
import {
  good,
  half,
  LARGEST,
  type Manners,
  type Mirror,
  noMirror,
  packed,
  sourceAt,
  startMirror,
  TOTAL,
} from './mirror.ts';
import { digits } from '../../fixtures/data-set.ts';

const bundled = { id: 'bundled', name: 'bundled', training: 10_000, test: 0 };
const mnist = { id: 'mnist', name: 'mnist', training: 200, test: 50 };
const names = [...packed.keys()];

/** Downloads to the end, whatever that is. */
async function download(backend: Backend): Promise<AppState> {
  const ended = stateWhere(backend, ({ download: state, dataSets }) => {
    return state === null ? dataSets.some(({ id }) => id === 'mnist') : state.error !== null;
  });
  await backend.api.downloadMnist();
  return ended;
}

/** The same without the rest of the application. */
async function downloadTo(folder: string, mirrors: readonly Mirror[], patience = 20_000) {
  const store = new DataSetStore(folder, RESOURCES);
  let end: (error: SerializedError | null) => void;
  const ended = new Promise<SerializedError | null>((done) => (end = done));
  const source = { ...sourceAt(...mirrors.map(({ address }) => address)), patience };
  const one = new Download(store, source, {
    progress() {},
    ended: (error) => end(error),
  });
  one.start();
  return { error: await ended, state: one.state, sets: store.list([]) };
}

/** What there is of it: bytes by file name. */
async function sizes(folder: string): Promise<Record<string, number>> {
  const path = join(folder, 'datasets', 'mnist.download');
  const found: Record<string, number> = {};
  for (const name of existsSync(path) ? await readdir(path) : []) found[name] = (await stat(join(path, name))).size;
  return found;
}

const to =
  (target: (name: string) => string): Manners =>
  (_request, response, _bytes, name) =>
    void response.writeHead(302, { Location: target(name) }).end();

/** Mirrors that don't do what they should, and what is said of one that goes on like that. */
const bad: [string, Manners, string, patience?: number][] = [
  ['falls silent half-way', half(() => {}), 'download.interrupted', 300],
  ['never says anything', () => {}, 'download.interrupted', 300],
  ['breaks off half-way', half((response) => response.destroy()), 'download.interrupted'],
  ['breaks off at once', (request) => request.destroy(), 'download.interrupted'],
  [
    'ends too early as if that were all',
    (_request, response, bytes) => void response.writeHead(200).end(bytes.subarray(0, bytes.length / 2)),
    'download.interrupted',
  ],
  [
    'sends other bytes',
    (request, response, bytes) => good(request, response, Buffer.from(bytes.map((byte) => byte ^ 1)), ''),
    'download.damaged',
  ],
  [
    'sends bytes without end',
    (_request, response) => {
      response.writeHead(200);
      const more = () => void response.write(Buffer.alloc(65_536), (error) => error ?? more());
      more();
    },
    'download.damaged',
  ],
  [
    'has another file',
    (request, response, bytes) => good(request, response, bytes.subarray(0, -1), ''),
    'download.damaged',
  ],
  [
    'sends a web page',
    (_request, response) => void response.end('<h1>Please log in</h1>'.repeat(1000)),
    'download.damaged',
  ],
  [
    'sends another part',
    (_request, response, bytes) =>
      void response.writeHead(206, { 'Content-Range': `bytes 7-${bytes.length - 1}/${bytes.length}` }).end(bytes),
    'download.damaged',
  ],
  ['does not have it', (_request, response) => void response.writeHead(404).end('no'), 'download.refused'],
  ['is out of order', (_request, response) => void response.writeHead(503).end(), 'download.refused'],
  ['points elsewhere', to(() => 'http://127.0.0.1:9/x'), 'download.redirected'],
  ['points to another scheme', to((name) => `ftp://127.0.0.1/${name}`), 'download.redirected'],
  ['points to a file', to(() => 'file:///etc/passwd'), 'download.redirected'],
  ['points to itself', to((name) => `/digits/${name}`), 'download.redirected'],
  ['points nowhere', to(() => 'http://['), 'download.redirected'],
];

describe('the download of the full MNIST', () => {
  it('ends with a set to train on, and tells of its progress', async () => {
    const [first, second] = [await startMirror(), await startMirror()];
    const folder = await temporaryFolder();
    const backend = await startBackend({ folder, mnist: sourceAt(first.address, second.address) });
    const told: number[] = [];
    backend.subscribe({ download: (received) => void told.push(received) });
    const ended = download(backend);
    expect(await stateWhere(backend, () => true)).toMatchObject({ download: { total: TOTAL, error: null } });
    expect(await ended).toMatchObject({ download: null, dataSets: [{ id: 'bundled' }, mnist] });
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(first.asked).toEqual(names.map((name) => ({ name, from: null })));
    expect(second.asked).toEqual([]);
    const store = new DataSetStore(folder, RESOURCES);
    expect(await readData(store.location('mnist'))).toEqual({ name: 'mnist', ...digits });
    expect(await readdir(store.path)).toEqual(['mnist']);
    // Once is enough.
    await backend.api.downloadMnist();
    expect((await backend.api.state()).download).toBeNull();
    expect(first.asked).toHaveLength(4);
  });

  it.each(bad)('takes the next mirror where one %s', async (_, manners, _code, patience) => {
    const [first, second] = [await startMirror(manners), await startMirror()];
    expect(await downloadTo(await temporaryFolder(), [first, second], patience)).toEqual({
      error: null,
      state: null,
      sets: [bundled, mnist],
    });
  });

  it.each(bad)('fails where each mirror %s, and says so', async (_, manners, code, patience) => {
    const folder = await temporaryFolder();
    const [first, second] = [await startMirror(manners), await startMirror(manners)];
    const { state, sets } = await downloadTo(folder, [first, second], patience);
    const host = expect.stringMatching(/^127\.0\.0\.1:\d+$/);
    expect(state).toMatchObject({ total: TOTAL, error: { code, details: { host } } });
    expect(sets).toEqual([bundled]);
    expect(first.asked.length + second.asked.length).toBeLessThanOrEqual(24);
    const kept = await sizes(folder);
    for (const [name, size] of Object.entries(kept))
      expect(size).toBeLessThanOrEqual(packed.get(name.replace('.part', ''))!.length);
    // What is wrong isn't kept to go on from.
    if (code === 'download.damaged') expect(state?.received).toBe(0);
    // It can be tried again, and then works.
    first.manners = good;
    expect(await downloadTo(folder, [first, second])).toEqual({ error: null, state: null, sets: [bundled, mnist] });
  });

  it('goes on at the next mirror from where one broke off', async () => {
    const folder = await temporaryFolder();
    const middle = Math.ceil(packed.get(LARGEST)!.length / 2);
    const breaking = half(async (response) => {
      await expect.poll(() => sizes(folder)).toMatchObject({ [`${LARGEST}.part`]: middle });
      response.destroy();
    });
    const first = await startMirror((...asked) => (asked[3] === LARGEST ? breaking : good)(...asked));
    const second = await startMirror();
    expect(await downloadTo(folder, [first, second])).toMatchObject({ error: null, sets: [bundled, mnist] });
    expect(second.asked).toEqual([{ name: LARGEST, from: middle }]);
  });

  it('begins anew where a mirror can only send a file from its start', async () => {
    const whole: Manners = (_request, response, bytes) => void response.end(bytes);
    const [first, second] = [await startMirror(half((response) => response.destroy())), await startMirror(whole)];
    expect(await downloadTo(await temporaryFolder(), [first, second])).toMatchObject({ error: null });
  });

  it('follows a redirection to a mirror, and to no other place', async () => {
    const target = await startMirror();
    const elsewhere = await startMirror();
    const first = await startMirror(to((name) => `${target.address}${name}`));
    const backend = await startBackend({ mnist: sourceAt(first.address, target.address) });
    await download(backend);
    expect(target.asked).toHaveLength(4);

    const second = await startMirror(to((name) => `${elsewhere.address}${name}`));
    const other = await startBackend({ mnist: sourceAt(second.address) });
    const { download: failed } = await download(other);
    const origin = new URL(elsewhere.address).origin;
    expect(failed?.error).toMatchObject({ code: 'download.redirected', details: { target: origin } });
    expect(elsewhere.asked).toEqual([]);
  });

  it('says when there is no connection, and what a mirror said that could be reached', async () => {
    const offline = await startBackend({ mnist: sourceAt(await noMirror(), await noMirror()) });
    expect((await download(offline)).download).toMatchObject({
      received: 0,
      error: { code: 'download.offline', details: { reason: 'ECONNREFUSED' } },
    });
    const full = await startMirror((_request, response) => void response.writeHead(503).end());
    const partly = await startBackend({ mnist: sourceAt(full.address, await noMirror()) });
    expect((await download(partly)).download).toMatchObject({
      error: { code: 'download.refused', details: { status: 503 } },
    });
    await partly.api.cancelDownload();
    expect((await partly.api.state()).download).toBeNull();
  });

  it('can be cancelled, and goes on from there, after a restart too', async () => {
    const folder = await temporaryFolder();
    const stuck: Manners = (...asked) => (asked[3] === LARGEST ? half(() => {}) : good)(...asked);
    const mirror = await startMirror(stuck);
    const options = { folder, mnist: { ...sourceAt(mirror.address), patience: 60_000 } };
    const backend = await startBackend(options);
    await backend.api.downloadMnist();
    const middle = Math.ceil(packed.get(LARGEST)!.length / 2);
    const others = Object.fromEntries(names.slice(0, 3).map((name) => [name, packed.get(name)!.length]));
    const received = { ...others, [`${LARGEST}.part`]: middle };
    await expect.poll(() => sizes(folder)).toEqual(received);
    await backend.api.cancelDownload();
    expect(await backend.api.state()).toMatchObject({ download: null, dataSets: [{ id: 'bundled' }] });
    expect(await sizes(folder)).toEqual(received);

    // The application may also be ended in the middle of it.
    await backend.api.downloadMnist();
    await expect.poll(() => mirror.asked.length).toBe(5);
    await backend.close();
    mirror.manners = good;
    mirror.asked.length = 0;
    const next = await startBackend(options);
    expect((await next.api.state()).download).toBeNull();
    expect(await download(next)).toMatchObject({ download: null, dataSets: [{}, mnist] });
    expect(mirror.asked).toEqual([{ name: LARGEST, from: expect.any(Number) }]);
    expect(mirror.asked[0].from).toBeGreaterThanOrEqual(middle);
    expect(await readdir(join(folder, 'datasets'))).toEqual(['mnist']);
  });

  it.each<[string, (path: string) => Promise<void>]>([
    ['a part that is no part of it', (path) => writeFile(join(path, `${LARGEST}.part`), Buffer.alloc(1000, 7))],
    ['a part that is too long', (path) => writeFile(join(path, `${LARGEST}.part`), Buffer.alloc(1_000_000))],
    ['a file that was changed since', (path) => writeFile(join(path, LARGEST), 'changed')],
  ])('gets over %s', async (_, spoil) => {
    const folder = await temporaryFolder();
    const path = join(folder, 'datasets', 'mnist.download');
    await mkdir(path, { recursive: true });
    await spoil(path);
    const mirrors = [await startMirror(), await startMirror()];
    // At the second try, at the latest.
    const { error } = await downloadTo(folder, mirrors);
    if (error) await downloadTo(folder, mirrors);
    expect(await readTestData(new DataSetStore(folder, RESOURCES).location('mnist'))).toEqual(digits.test);
  });

  it('of two processes at once ends with one set', async () => {
    const folder = await temporaryFolder();
    const slowly: Manners = (...asked) => void setTimeout(() => good(...asked), 5);
    const mirror = await startMirror(slowly);
    const options = { folder, mnist: sourceAt(mirror.address) };
    const [one, other] = [await startBackend(options), await startBackend(options)];
    const states = await Promise.all([download(one), download(other)]);
    for (const state of states) expect(state).toMatchObject({ download: null, dataSets: [{}, mnist] });
    expect(await readTestData(new DataSetStore(folder, RESOURCES).location('mnist'))).toEqual(digits.test);
    expect(await readdir(join(folder, 'datasets'))).toEqual(['mnist']);
  });

  it('says where it can’t be stored', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'datasets'), '');
    const mirror = await startMirror();
    const backend = await startBackend({ folder, mnist: sourceAt(mirror.address) });
    expect((await download(backend)).download).toMatchObject({ error: { code: 'file.unwritable' } });
    expect(mirror.asked).toEqual([]);
  });
});

describe('where the full MNIST comes from', () => {
  it('is asked by HTTPS alone', () => {
    expect(MNIST_SOURCE.mirrors.map((mirror) => new URL(mirror).protocol)).toEqual(['https:', 'https:']);
    for (const mirror of MNIST_SOURCE.mirrors) expect(mirror).toMatch(/\/$/);
  });

  const folder = join(process.env.INKLING_DATA ?? resolve('../shared/data'), 'mnist');
  it.skipIf(!existsSync(folder))(`is known by its checksums (needs ${folder})`, async () => {
    for (const { name, sha256 } of MNIST_SOURCE.files) {
      const content = await promisify(gunzip)(await readFile(join(folder, name)));
      expect({ name, sha256: createHash('sha256').update(content).digest('hex') }).toEqual({ name, sha256 });
    }
  });
});
