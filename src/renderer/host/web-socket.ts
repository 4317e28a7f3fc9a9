import { CHANNEL_PATH, connect, decodeFrame, encodeFrame, type Listeners, PROTOCOL } from '../../core/api/index.ts';
import { InklingError } from '../../core/errors/index.ts';
import type { Connection } from './bridge.ts';
import { token } from './token.ts';

/** Connects to the web host that this page came from. */
export async function connectWebSocket(listeners: Listeners): Promise<Connection> {
  const known = token();
  if (!known) throw refused();
  const socket = new WebSocket(`ws://${location.host}${CHANNEL_PATH}`, [PROTOCOL, known]);
  socket.binaryType = 'arraybuffer';
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve());
  });
  const opened = new Promise<boolean>((resolve) => {
    socket.addEventListener('open', () => resolve(true));
  });
  if (!(await Promise.race([opened, closed]))) {
    throw (await isRefused(known)) ? refused() : new InklingError('connection.lost');
  }

  const { api, close } = connect(
    {
      // What is asked for on a channel that is closing is refused when it is closed.
      post: (message) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(encodeFrame(message));
      },
      listen: (receive) => socket.addEventListener('message', ({ data }) => receive(decodeFrame(data as ArrayBuffer))),
    },
    listeners,
  );
  void closed.then(close);
  return { api, closed, close: () => socket.close() };
}

function refused(): InklingError {
  // The right address differs from this one only behind the #: a browser doesn't load the page for that.
  addEventListener('hashchange', () => location.reload(), { once: true });
  return new InklingError('connection.refused');
}

/** Whether the host is there and knows no such token: browsers don't tell a page why it got no WebSocket. */
async function isRefused(known: string): Promise<boolean> {
  try {
    const headers = { Authorization: `Bearer ${known}` };
    const { status } = await fetch(CHANNEL_PATH, { method: 'HEAD', cache: 'no-store', headers });
    return status === 401;
  } catch {
    return false;
  }
}
