import type { Channel, Listeners } from '../../core/api/index.ts';
import { type Connection, connectBridge } from './bridge.ts';
import { connectWebSocket } from './web-socket.ts';

export type { Connection } from './bridge.ts';

declare global {
  interface Window {
    /** Electron's preload script puts it there. */
    readonly inkling?: Channel;
  }
}

/**
 * Connects the page to the application, whichever host it is in.
 *
 * @throws InklingError `connection.lost` where there is no host now, `connection.refused` where it knows no such page
 */
export async function openConnection(listeners: Listeners): Promise<Connection> {
  return window.inkling ? connectBridge(window.inkling, listeners) : connectWebSocket(listeners);
}
