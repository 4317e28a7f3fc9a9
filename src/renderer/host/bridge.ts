import { type Api, type Channel, connect, type Listeners } from '../../core/api/index.ts';

/** The application, as long as the connection holds. */
export interface Connection {
  readonly api: Api;
  /** Resolves when the connection has ended, from either side. Requests are refused from then on. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Connects through Electron. The connection holds as long as the window does. */
export function connectBridge(channel: Channel, listeners: Listeners): Connection {
  const { api, close } = connect(channel, listeners);
  let end = () => {};
  const closed = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    api,
    closed,
    close: () => {
      close();
      end();
    },
  };
}
