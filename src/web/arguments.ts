import { parseArgs } from 'node:util';
import { check, whole } from '../core/errors/index.ts';

/** 28 × 28. */
const PORT = 8028;

/**
 * The web host's arguments: `--port N` and `--no-open`.
 *
 * @throws Error that says what is wrong with them
 */
export function readArguments(args: string[]): { port: number; open: boolean } {
  const { values } = parseArgs({ args, options: { port: { type: 'string' }, 'no-open': { type: 'boolean' } } });
  return {
    port: values.port === undefined ? PORT : check(whole(0, 65_535), Number(values.port), '--port'),
    open: !values['no-open'],
  };
}
