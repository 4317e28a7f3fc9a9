import * as v from 'valibot';
import { check, InklingError, whole } from '../core/errors/index.ts';
import { readBytes, writeAtomically } from './files.ts';

const versionSchema = v.object({ version: whole(1, 1e6) });

export interface JsonFile<T> {
  /** What the file says, or the standard value and what is wrong with the file. A missing file is not wrong. */
  read(): { value: T; problem: InklingError | null };
  /**
   * Writes a new value. A file that can't be understood is copied first; one of a newer version isn't touched.
   *
   * @throws InklingError `settings.newer` or `file.unwritable`
   */
  write(value: T): Promise<void>;
}

/**
 * A small JSON file in the data folder, such as the settings. It says in which version it is written. It is read anew
 * each time, because another process may have written it.
 *
 * @param version what this Inkling writes
 * @param standard what holds where there is no file, or none that can be understood
 */
export function jsonFile<S extends v.GenericSchema<unknown, { version: number }>>(
  file: string,
  schema: S,
  version: number,
  standard: v.InferOutput<S>,
): JsonFile<v.InferOutput<S>> {
  function load(): { value: v.InferOutput<S>; problem: InklingError | null; bytes?: Uint8Array } {
    let bytes: Uint8Array;
    try {
      bytes = readBytes(file);
    } catch (error) {
      const problem = error as InklingError;
      return { value: standard, problem: problem.code === 'file.missing' ? null : problem };
    }
    try {
      return { value: parse(bytes), problem: null, bytes };
    } catch (error) {
      return { value: standard, problem: error as InklingError, bytes };
    }
  }

  function parse(bytes: Uint8Array): v.InferOutput<S> {
    try {
      const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      const found = check(versionSchema, json, 'file').version;
      if (found > version) throw new InklingError('settings.newer', { file, version: found, supported: version });
      return check(schema, json, 'file');
    } catch (error) {
      if (error instanceof InklingError && error.code === 'settings.newer') throw error;
      throw new InklingError('settings.unreadable', { file, reason: (error as Error).message.replace(/\.$/, '') });
    }
  }

  return {
    read: () => {
      const { value, problem } = load();
      return { value, problem };
    },
    write: async (value) => {
      const { problem, bytes } = load();
      if (problem && problem.code !== 'settings.unreadable') throw problem;
      if (problem && bytes) await writeAtomically(`${file}.${Date.now()}.backup`, bytes);
      await writeAtomically(file, `${JSON.stringify(value, null, 2)}\n`);
    },
  };
}
