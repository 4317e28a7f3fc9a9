import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { encodeFrame } from '../../src/core/api/index.ts';
import { closeCode, openPage, openSocket, startHost, upgradeStatus } from '../web/support.ts';
import { Tally } from './tally.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** So much memory may come and go, bytes: a tenth of the largest frame that is sent. */
const NOISE = 10 * 2 ** 20;

/** What a hostile page, or a program on this machine, can do; each resolves when it is let go. */
const attacks: Record<string, (address: string) => Promise<unknown>> = {
  '10,000 malformed frames': (address) =>
    sendAll(
      address,
      Array.from({ length: 10_000 }, (_, i) => Buffer.from([0xc1, i & 255, 0xff])),
    ),
  '10,000 requests that there are not': (address) =>
    sendAll(
      address,
      Array.from({ length: 10_000 }, (_, i) => encodeFrame({ t: 'q', m: 'none', a: [i], i: `${i}` })),
    ),
  'a frame of 100 MB': (address) => sendAll(address, [Buffer.alloc(100 * 2 ** 20)]),
  '500 connections': async (address) => {
    const sockets = Array.from({ length: 500 }, () => connectTcp(Number(address.split(':')[1]), '127.0.0.1'));
    await Promise.all(
      sockets.map(async (socket) => {
        const closed = once(socket, 'close');
        socket.on('error', () => {});
        socket.end('GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n').resume();
        await closed;
      }),
    );
  },
  '200 WebSockets with a wrong token': async (address) => {
    const guesses = Array.from({ length: 200 }, (_, i) => openSocket(address, { protocols: ['inkling', `x${i}`] }));
    expect(new Set(await Promise.all(guesses.map(upgradeStatus)))).toEqual(new Set([401]));
  },
  '30 pages that come and go': async (address) => {
    for (let i = 0; i < 30; i++) {
      const { socket, api } = await openPage(address);
      await api.state();
      socket.terminate();
      await once(socket, 'close');
    }
  },
};

async function sendAll(address: string, frames: readonly Uint8Array[]): Promise<void> {
  const socket = openSocket(address);
  await once(socket, 'open');
  const closed = closeCode(socket);
  for (const frame of frames) socket.send(frame);
  await closed;
}

/** Memory in use, bytes, and what is open. */
function measure(): { bytes: number; open: number } {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return { bytes: heapUsed + external, open: process.getActiveResourcesInfo().length };
}

test('attacks leave no memory taken and nothing open, and the person’s page goes on', async (context) => {
  const tally = new Tally(context, 'an attack on the page’s host, for leaks');
  const { address, pages } = await startHost();
  const person = await openPage(address);
  const attackAll = async () => {
    for (const [name, attack] of Object.entries(attacks)) {
      await tally.try(name, async () => {
        await attack(address);
        expect((await person.api.predict(new Uint8Array(784))).digit).toBe(7);
        await expect.poll(() => pages.size).toBe(1);
      });
    }
  };
  // What is compiled and kept for good is there after the first time.
  await attackAll();
  const before = measure();
  for (let round = 0; round < 3; round++) await attackAll();
  await tally.try('nothing is left open', () => expect.poll(() => measure().open).toBeLessThanOrEqual(before.open));
  await tally.try('no memory is left taken', () =>
    expect.poll(() => measure().bytes - before.bytes).toBeLessThan(NOISE),
  );
  tally.end();
}, 120_000);
