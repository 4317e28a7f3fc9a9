import { join } from 'node:path';
import * as v from 'valibot';
import { type Settings, settingsSchema } from '../core/api/index.ts';
import { type JsonFile, jsonFile } from './json-file.ts';

const VERSION = 1;

/** The settings in the data folder: `settings.json`. */
export function settingsFile(folder: string): JsonFile<Settings> {
  return jsonFile(
    join(folder, 'settings.json'),
    settingsSchema,
    VERSION,
    v.parse(settingsSchema, { version: VERSION }),
  );
}
