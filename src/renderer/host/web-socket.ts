import { CHANNEL_PATH, connect, decodeFrame, encodeFrame, type Listeners, PROTOCOL } from '../../core/api/index.ts';
import { InklingError } from '../../core/errors/index.ts';
import type { Connection } from './bridge.ts';
import { token } from './token.ts';

/** Connects to the web host that this page came from. */
export async function connectWebSocket(listeners: Listeners): Promise<Connection> {
  const known = token();
  if (!known) throw new InklingError('connection.refused');
  const socket = new WebSocket(`ws://${location.host}${CHANNEL_PATH}`, [PROTOCOL, known]);
  socket.binaryType = 'arraybuffer';
  const closed = new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve());
  });
  const opened = new Promise<boolean>((resolve) => {
    socket.addEventListener('open', () => resolve(true));
  });
  if (!(await Promise.race([opened, closed]))) {
    throw new InklingError((await isHostThere()) ? 'connection.refused' : 'connection.lost');
  }

  const { api, close } = connect(
    {
      post: (message) => socket.send(encodeFrame(message)),
      listen: (receive) =>
        socket.addEventListener('message', ({ data }) => receive(decodeFrame(data as ArrayBuffer, 'application'))),
    },
    listeners,
  );
  void closed.then(close);
  return { api, closed, close: () => socket.close() };
}

/** Browsers don't tell a page why it got no WebSocket. */
async function isHostThere(): Promise<boolean> {
  try {
    await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' });
    return true;
  } catch {
    return false;
  }
}
