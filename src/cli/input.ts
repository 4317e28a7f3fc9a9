import { buffer } from 'node:stream/consumers';
import { readBytes } from '../backend/index.ts';
import type { Context } from './context.ts';

/** The bytes of a file; "-" is standard input. */
export async function readInput(file: string, { stdin }: Context): Promise<Uint8Array> {
  return file === '-' ? new Uint8Array(await buffer(stdin)) : readBytes(file);
}
