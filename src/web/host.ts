import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { pageFile, pageHeaders } from '../backend/index.ts';
import { type Channel, CHANNEL_PATH, LARGEST_FRAME, PROTOCOL } from '../core/api/index.ts';
import { socketChannel } from './channel.ts';
import { hasToken, isAuthorized, isForThisMachine, isFromOwnPage } from './guard.ts';
import { listen } from './listen.ts';

/** Connections of all kinds; beyond that there would be none left for files. */
const MOST_CONNECTIONS = 256;
/** Open pages. */
const MOST_PAGES = 32;
/** How long a request may take to arrive, ms. */
const PATIENCE = 5000;
/** How long pages get to say goodbye, ms. */
const GOODBYE = 300;
/** The host goes away: RFC 6455, section 7.4.1. */
const GOING_AWAY = 1001;

export interface WebHostOptions {
  /** Where the built page is. */
  readonly page: string;
  /** Where this one is in use, the next free one is taken; 0 takes any. */
  readonly port: number;
  /** What a page must know to be let in. */
  readonly token: string;
  /** Connects a page to the application. @returns a function that ends it */
  readonly attach: (channel: Channel) => () => void;
}

export interface WebHost {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the page and connects it to the application, on this machine only. Whoever can send requests here, such as a
 * hostile page in another tab, gets the page's files, which are no secret, and nothing else.
 */
export async function startWebHost({ page, port, token, attach }: WebHostOptions): Promise<WebHost> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const end = (status: number) => void response.writeHead(status, { Connection: 'close' }).end();
    if (!isForThisMachine(request.headers)) return end(403);
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(405);
    // A page that got no WebSocket asks why: is it the token?
    if (request.url === CHANNEL_PATH) return end(isAuthorized(request.headers, token) ? 204 : 401);
    return (await sendFile(page, request, response)) || end(404);
  };
  const server = createServer(
    {
      headersTimeout: PATIENCE,
      requestTimeout: PATIENCE,
      keepAliveTimeout: PATIENCE,
      connectionsCheckingInterval: 1000,
    },
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  );
  server.maxConnections = MOST_CONNECTIONS;
  // Connections on which nothing is said. A WebSocket's may be silent.
  server.timeout = PATIENCE;

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_FRAME,
    // Else the first one that the page offers, which is the protocol; but what it says back is never the token.
    handleProtocols: () => PROTOCOL,
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const status = refusal(request, token) ?? (sockets.clients.size < MOST_PAGES ? null : 503);
    if (status) refuse(socket, status);
    else sockets.handleUpgrade(request, socket, head, welcome);
  });
  const welcome = (socket: WebSocket) => {
    const detach = attach(socketChannel(socket));
    // A frame that is too large, say. The socket closes by itself.
    socket.on('error', () => {});
    socket.on('close', detach);
  };

  return {
    port: await listen(server, port),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets.clients) socket.close(GOING_AWAY);
      const end = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
        server.closeAllConnections();
      }, GOODBYE);
      server.closeIdleConnections();
      await closed;
      clearTimeout(end);
    },
  };
}

/** @returns whether there is such a file */
async function sendFile(page: string, { url, method, headers }: IncomingMessage, response: ServerResponse) {
  const path = (url ?? '').split('?')[0];
  const file = await pageFile(page, path);
  if (!file) return false;
  response.writeHead(200, {
    ...pageHeaders(`ws://${headers.host}`),
    'Content-Type': file.type,
    'Content-Length': file.body.byteLength,
    // What the build puts there has a name of its own for each content.
    'Cache-Control': path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
  });
  response.end(method === 'HEAD' ? undefined : file.body);
  return true;
}

/** The status with which a WebSocket's request is refused; null where it is welcome. */
function refusal(request: IncomingMessage, token: string): number | null {
  if (request.url !== CHANNEL_PATH) return 404;
  if (!isForThisMachine(request.headers) || !isFromOwnPage(request.headers)) return 403;
  return hasToken(request.headers, token) ? null : 401;
}

function refuse(socket: Duplex, status: number): void {
  const answer = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
  socket.end(answer, () => socket.destroy());
}
