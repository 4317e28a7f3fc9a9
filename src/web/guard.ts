import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { PROTOCOL } from '../core/api/index.ts';

const THIS_MACHINE = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

/**
 * Whether a request is addressed to this machine. That of a page on another site isn't, even where the site's name was
 * made to point here (DNS rebinding). Any port will do: one may be forwarded from another machine.
 */
export function isForThisMachine({ host }: IncomingHttpHeaders): boolean {
  return THIS_MACHINE.test(host ?? '');
}

/** Whether a request comes from the page that this host serves, and from no other. */
export function isFromOwnPage({ host, origin }: IncomingHttpHeaders): boolean {
  return origin === `http://${host}`;
}

/**
 * Whether a WebSocket's request offers the protocol and the token. How long the answer takes tells nothing of the token.
 */
export function hasToken(headers: IncomingHttpHeaders, token: string): boolean {
  const [protocol, offered, ...more] = (headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  return protocol === PROTOCOL && more.length === 0 && isSame(offered, token);
}

/** Whether a request that is no WebSocket's has the token. */
export function isAuthorized({ authorization }: IncomingHttpHeaders, token: string): boolean {
  return isSame(authorization?.replace(/^Bearer /, ''), token);
}

function isSame(offered: string | undefined, token: string): boolean {
  return timingSafeEqual(digest(offered ?? ''), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
