import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MNIST_SOURCE } from '../../src/backend/datasets/source.ts';
import { Host } from './host.ts';
import { test as base } from './inkling.ts';

export { expect } from '@playwright/test';

/** A server in place of MNIST's mirrors. Of the largest file it sends half, of the others nothing that is right. */
export class Mirror {
  /** From which byte on files were asked for, the last one last. */
  readonly asked: number[] = [];
  /** Whether it is out of order. */
  isDown = false;
  private readonly server = createServer((request, response) => this.answer(request, response));

  async start(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer({ url, headers }: IncomingMessage, response: ServerResponse): void {
    const file = MNIST_SOURCE.files.find(({ name }) => url?.endsWith(name));
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0);
    this.asked.push(from);
    if (!file || this.isDown) {
      response.writeHead(503).end();
      return;
    }
    const { bytes } = file;
    response.writeHead(from > 0 ? 206 : 200, {
      'Content-Length': bytes - from,
      ...(from > 0 && { 'Content-Range': `bytes ${from}-${bytes - 1}/${bytes}` }),
    });
    response.write(Buffer.alloc(Math.ceil((bytes - from) / 2)));
  }
}

/** As `test`, with a mirror on this machine that the host asks in place of those that it would ask. */
export const test = base.extend<{ mirror: Mirror }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads it from the source
  mirror: async ({}, use) => {
    const mirror = new Mirror();
    await use(mirror);
    mirror.stop();
  },
  host: async ({ mirror }, use) => {
    const port = await mirror.start();
    const toMirror = `const real = fetch;
      globalThis.fetch = (address, options) =>
        real(String(address).replace(new URL(address).origin, 'http://127.0.0.1:${port}'), options);`;
    const host = new Host({ NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(toMirror)}` });
    await host.start();
    await use(host);
    await host.stop();
    host.remove();
  },
});
