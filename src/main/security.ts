import type { Session, WebContents } from 'electron';

/** What a page may load besides its own host: text that it made itself, and Chromium's developer tools. */
const LOCAL = new Set(['blob:', 'data:', 'devtools:']);

/** Whether an address is on the page's own host, which is all that a window ever shows. */
export function isOwnAddress(address: string, page: string): boolean {
  if (!URL.canParse(address)) return false;
  const [url, own] = [new URL(address), new URL(page)];
  // The origin of an address such as app://… is "null", whatever the host.
  return url.protocol === own.protocol && url.host === own.host;
}

/** Keeps a window at the page: it goes nowhere else, opens nothing and embeds nothing. */
export function confineContents(contents: WebContents, page: string): void {
  const stay = (event: { url: string; preventDefault(): void }) => {
    if (!isOwnAddress(event.url, page)) event.preventDefault();
  };
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** What the page may do besides showing itself: put a reading or a drawing on the clipboard. Reading it is another. */
const CLIPBOARD_WRITING = 'clipboard-sanitized-write';

/** No camera, no place, no device; and nothing is loaded from anywhere but the page's host. */
export function confineSession(session: Session, page: string): void {
  const isGranted = (permission: string, origin: string) =>
    permission === CLIPBOARD_WRITING && isOwnAddress(origin, page);
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(isGranted(permission, requestingUrl)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    // While developing, news of changed sources comes by WebSocket.
    const address = url.replace(/^ws:/, 'http:');
    answer({ cancel: !isOwnAddress(address, page) && !(URL.canParse(url) && LOCAL.has(new URL(url).protocol)) });
  });
}
