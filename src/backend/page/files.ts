import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lookup } from 'mrmime';

/** Names as the build makes them: nothing hidden, no way up, nothing encoded. */
const PATH = /^(\/[\w-][\w.-]*)+$/;

/**
 * A file of the built page.
 *
 * @param folder where the page was built
 * @param path as in the address, from the slash on; `/` is the page itself
 * @returns null where there is no such file
 */
export async function pageFile(
  folder: string,
  path: string,
): Promise<{ body: Uint8Array<ArrayBuffer>; type: string } | null> {
  const name = path === '/' ? '/index.html' : path;
  if (!PATH.test(name)) return null;
  try {
    const type = lookup(name) ?? 'application/octet-stream';
    return { body: await readFile(join(folder, name)), type: type === 'text/html' ? `${type}; charset=utf-8` : type };
  } catch {
    return null;
  }
}
