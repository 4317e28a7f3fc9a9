import { resolve } from 'node:path';
import { bundledDigits, type DataLocation } from '../backend/index.ts';
import type { Context } from './context.ts';

/** Where the samples are that a person means by "bundled" or a folder. */
export function dataLocation(text: string, { resources }: Context): DataLocation {
  return text === 'bundled' ? bundledDigits(resources) : { kind: 'folder', folder: resolve(text) };
}
