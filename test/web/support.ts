import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import {
  type Api,
  CHANNEL_PATH,
  connect,
  decodeFrame,
  encodeFrame,
  PROTOCOL,
  serve,
} from '../../src/core/api/index.ts';
import { startWebHost } from '../../src/web/host.ts';
import { appState } from '../fixtures/state.ts';
import { mockListeners } from '../fixtures/listeners.ts';

export const TOKEN = 'a-token-that-nobody-guesses';

/** A host on any free port, with a page of two files, and an application that answers `state` and `predict`. */
export async function startHost(port = 0) {
  const page = mkdtempSync(join(tmpdir(), 'inkling-page-'));
  await writeFile(join(page, 'index.html'), '<!doctype html>');
  await mkdir(join(page, 'assets'));
  await writeFile(join(page, 'assets/index-abc.js'), 'export {};');
  const api: Partial<Api> = {
    state: vi.fn(async () => appState()),
    predict: vi.fn(async () => ({
      digit: 7,
      confidence: 1,
      probabilities: [0, 0, 0, 0, 0, 0, 0, 1, 0, 0],
      isDigit: true,
      straightened: false,
    })),
  };
  const pages = new Set<ReturnType<typeof serve>>();
  const host = await startWebHost({
    page,
    port,
    token: TOKEN,
    attach: (channel) => {
      const served = serve(channel, api as Api);
      pages.add(served);
      return () => {
        pages.delete(served);
        served.close();
      };
    },
  });
  onTestFinished(async () => {
    await host.close();
    rmSync(page, { recursive: true });
  });
  const address = `127.0.0.1:${host.port}`;
  return { host, api, pages, address, origin: `http://${address}` };
}

/** A WebSocket as a page opens it, with other headers or protocols where a test wants them. */
export function openSocket(
  address: string,
  { headers = {}, protocols = [PROTOCOL, TOKEN] as string[] } = {},
): WebSocket {
  const socket = new WebSocket(`ws://${address}${CHANNEL_PATH}`, protocols, {
    headers: { Origin: `http://${address}`, ...headers },
  });
  socket.binaryType = 'arraybuffer';
  socket.on('error', () => {});
  return socket;
}

/** The application through a WebSocket, as the page has it. */
export async function openPage(address: string, token = TOKEN) {
  const socket = openSocket(address, { protocols: [PROTOCOL, token] });
  await once(socket, 'open');
  const listeners = mockListeners();
  const { api } = connect(
    {
      post: (message) => socket.send(encodeFrame(message)),
      listen: (receive) => socket.on('message', (data) => receive(decodeFrame(data as ArrayBuffer))),
    },
    listeners,
  );
  return { socket, api, listeners };
}

/** The status with which a WebSocket is refused, or 101 where it is accepted. */
export function upgradeStatus(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
  });
}

/** The code with which the host closes a WebSocket. */
export async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, 'close')) as [number];
  return code;
}
