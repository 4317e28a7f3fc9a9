import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { files } from '../../fixtures/data-set.ts';

/** The set's files, packed, as mirrors have them; the smaller ones are asked for first. */
export const packed: ReadonlyMap<string, Buffer> = new Map(
  Object.entries(files)
    .map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes)] as const)
    .sort(([, a], [, b]) => a.length - b.length),
);
export const LARGEST = [...packed.keys()].at(-1)!;
export const TOTAL = [...packed.values()].reduce((sum, { length }) => sum + length, 0);

/** How a mirror answers: with bytes that are what was asked for, or with something else. */
export type Manners = (request: IncomingMessage, response: ServerResponse, bytes: Buffer, name: string) => void;

/** As it should be. */
export const good: Manners = (request, response, bytes) => {
  const from = rangeOf(request);
  if (from === null) {
    response.writeHead(200, { 'Content-Length': bytes.length }).end(bytes);
    return;
  }
  const rest = bytes.subarray(from);
  response
    .writeHead(206, {
      'Content-Length': rest.length,
      'Content-Range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
    })
    .end(rest);
};

/** Half of what is asked for, and then something else. */
export const half =
  (then: (response: ServerResponse) => unknown): Manners =>
  (request, response, bytes) => {
    const from = rangeOf(request) ?? 0;
    const range = { 'Content-Range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
    response.writeHead(from > 0 ? 206 : 200, {
      'Content-Length': bytes.length - from,
      ...(from > 0 && range),
    });
    response.write(bytes.subarray(from, from + Math.ceil((bytes.length - from) / 2)), () => void then(response));
  };

export interface Mirror {
  readonly address: string;
  /** What it was asked for: files, and from which byte on. */
  readonly asked: { readonly name: string; readonly from: number | null }[];
  manners: Manners;
}

/** A server on this machine, which is closed when the test is over. */
export async function startMirror(manners: Manners = good): Promise<Mirror> {
  const server = createServer((request, response) => {
    response.on('error', () => {});
    const name = (request.url ?? '').split('/').at(-1)!;
    mirror.asked.push({ name, from: rangeOf(request) });
    const bytes = packed.get(name);
    if (bytes) mirror.manners(request, response, bytes, name);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/digits/`;
  const mirror: Mirror = { address, asked: [], manners };
  return mirror;
}

/** An address at which nobody answers. */
export async function noMirror(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}/`;
}

/** The set, from these mirrors. */
export function sourceAt(...mirrors: string[]) {
  return {
    mirrors,
    files: [...packed].map(([name, { length }]) => ({
      name,
      bytes: length,
      sha256: createHash('sha256').update(files[name.replace('.gz', '')]).digest('hex'),
    })),
    patience: 20_000,
  };
}

function rangeOf({ headers: { range } }: IncomingMessage): number | null {
  const [, from] = /^bytes=(\d+)-$/.exec(range ?? '') ?? [];
  return from === undefined ? null : Number(from);
}
