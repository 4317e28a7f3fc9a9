import { once } from 'node:events';
import { connect as connectTcp, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { encodeFrame, LARGEST_FRAME } from '../../src/core/api/index.ts';
import { closeCode, openPage, openSocket, startHost, upgradeStatus } from './support.ts';

/** The person's own page must go on working through everything below. */
async function startWithPerson() {
  const started = await startHost();
  const person = await openPage(started.address);
  const goesOn = async () => expect((await person.api.predict(new Uint8Array(784))).digit).toBe(7);
  await goesOn();
  return { ...started, goesOn };
}

async function openHostile(address: string): Promise<WebSocket> {
  const socket = openSocket(address);
  await once(socket, 'open');
  return socket;
}

describe('the host against', () => {
  it('500 connections that say nothing: they are let go, and the person goes on', async () => {
    const { host, goesOn } = await startWithPerson();
    const sockets: Socket[] = [];
    let open = 0;
    for (let i = 0; i < 500; i++) {
      const socket = connectTcp(host.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.on('connect', () => open++);
      socket.on('close', () => open--);
      sockets.push(socket);
    }
    await expect.poll(() => open, { timeout: 5000 }).toBeLessThan(256);
    await goesOn();
    await expect.poll(() => open, { timeout: 15_000, interval: 200 }).toBe(0);
    await goesOn();
  });

  it('500 WebSockets without a token: each is refused', async () => {
    const { address, pages, goesOn } = await startWithPerson();
    for (let round = 0; round < 10; round++) {
      const refused = Array.from({ length: 50 }, () =>
        upgradeStatus(openSocket(address, { protocols: ['inkling', 'x'] })),
      );
      expect(new Set(await Promise.all(refused))).toEqual(new Set([401]));
    }
    expect(pages.size).toBe(1);
    await goesOn();
  });

  it('more pages than anybody opens: the later ones are refused', async () => {
    const { address, pages, goesOn } = await startWithPerson();
    const statuses: number[] = [];
    for (let i = 0; i < 40; i++) statuses.push(await upgradeStatus(openSocket(address)));
    expect(statuses.filter((status) => status === 101)).toHaveLength(31);
    expect(statuses.filter((status) => status === 503)).toHaveLength(9);
    expect(pages.size).toBe(32);
    await goesOn();
  });

  it('10,000 malformed frames: whoever sends them is let go', async () => {
    const { address, goesOn } = await startWithPerson();
    const socket = await openHostile(address);
    const code = closeCode(socket);
    for (let i = 0; i < 10_000; i++) socket.send(Buffer.from([0xc1, i & 255, 0xff]));
    expect(await code).toBe(1008);
    await goesOn();
  });

  it('10,000 messages that are none of the contract: they are answered with an error, then the sender is let go', async () => {
    const { address, api, goesOn } = await startWithPerson();
    const socket = await openHostile(address);
    const code = closeCode(socket);
    for (let i = 0; i < 10_000; i++) socket.send(encodeFrame({ t: 'q', m: 'constructor', a: [i], i: `${i}` }));
    expect(await code).toBe(1008);
    expect(api.predict).toHaveBeenCalledTimes(1);
    await goesOn();
  });

  it.each([
    ['a frame of 100 MB', () => Buffer.alloc(100 * 2 ** 20)],
    ['a frame of one byte too many', () => Buffer.alloc(LARGEST_FRAME + 1)],
  ])('%s: it is refused by its size', async (_what, frame) => {
    const { address, goesOn } = await startWithPerson();
    const socket = await openHostile(address);
    const code = closeCode(socket);
    socket.send(frame());
    expect(await code).toBe(1009);
    await goesOn();
  });

  it('a frame that claims to hold 4 billion things: no memory is taken for them', async () => {
    const { address, goesOn } = await startWithPerson();
    const { socket, listeners } = await openPage(address);
    // MessagePack: an array, a map, bytes and a text with a length of 32 bits, and arrays in arrays in arrays.
    for (const type of [0xdd, 0xdf, 0xc6, 0xdb]) socket.send(Buffer.from([type, 0xff, 0xff, 0xff, 0xff]));
    socket.send(Buffer.concat(Array.from({ length: 20_000 }, () => Buffer.from([0xdc, 0xff, 0xff]))));
    await expect.poll(() => listeners.refused).toHaveBeenCalledTimes(5);
    await goesOn();
  });

  it('text: only binary frames are taken', async () => {
    const { address, goesOn } = await startWithPerson();
    const socket = await openHostile(address);
    const code = closeCode(socket);
    socket.send('{"t":"q","m":"state","a":[]}');
    expect(await code).toBe(1003);
    await goesOn();
  });

  it('a flood of pings', async () => {
    const { address, goesOn } = await startWithPerson();
    const socket = await openHostile(address);
    const code = closeCode(socket);
    for (let i = 0; i < 10_000; i++) socket.ping();
    // The library ends it itself, without a goodbye.
    expect(await code).toBe(1006);
    await goesOn();
  });

  it('bytes that are no HTTP, and requests that never end', async () => {
    const { host, goesOn } = await startWithPerson();
    const send = async (text: string) => {
      const socket = connectTcp(host.port, '127.0.0.1');
      let answer = '';
      socket.setEncoding('latin1').on('data', (data: string) => (answer += data));
      socket.on('error', () => {});
      socket.write(text);
      await once(socket, 'close');
      return answer;
    };
    expect(await send('GET / HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
    expect(await send('GET / HTTP/1.1\r\nHost: \r\n\r\n')).toMatch(/^HTTP\/1.1 403/);
    expect(await send('\x16\x03\x01 no HTTP\r\n\r\n')).toMatch(/^HTTP\/1.1 400/);
    expect(await send(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431/,
    );
    expect(await send('GET / HTTP/1.1\r\nHost: localhost\r\nX: and it never ends')).toMatch(/^(HTTP\/1.1 408|$)/);
    await goesOn();
  });
});
