import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const LAST_PORT = 65_535;

/**
 * Starts a server on this machine's loopback address, where only this machine reaches it.
 *
 * @param port where this one is in use, the next free one is taken; 0 takes any
 * @returns the port
 */
export async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port >= LAST_PORT) throw error;
    return listen(server, port + 1);
  }
}
