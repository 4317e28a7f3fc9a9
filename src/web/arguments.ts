import { parseArgs } from 'node:util';
import { check, numberFrom, whole } from '../core/errors/index.ts';

/** 28 × 28. */
export const STANDARD_PORT = 8028;
export const portSchema = whole(0, 65_535);

/**
 * The port from the web host's arguments: `--port N`, or the standard one.
 *
 * @throws Error that says what is wrong with them
 */
export function readPort(args: string[]): number {
  const { port } = parseArgs({ args, options: { port: { type: 'string' } } }).values;
  return port === undefined ? STANDARD_PORT : check(portSchema, numberFrom(port), '--port');
}
