import { protocol } from 'electron';
import { pageFile, pageHeaders } from '../backend/index.ts';

const SCHEME = 'app';
/** The page's address. An origin of its own: the page is no file, and can read none. */
export const PAGE_URL = `${SCHEME}://inkling/`;

/** Must be called before Electron is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Serves the built page, and nothing else, at `PAGE_URL`.
 *
 * @param folder where the page was built
 */
export function servePage(folder: string): void {
  protocol.handle(SCHEME, async ({ url, method }) => {
    const { host, pathname } = new URL(url);
    const file = host === new URL(PAGE_URL).host && method === 'GET' ? await pageFile(folder, pathname) : null;
    if (!file) return new Response(null, { status: 404 });
    return new Response(file.body, { headers: { ...pageHeaders(), 'Content-Type': file.type } });
  });
}
