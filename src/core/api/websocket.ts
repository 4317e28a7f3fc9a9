import { decode, encode } from '@msgpack/msgpack';
import { isWellFormed } from './messagepack.ts';

/** Where the web host takes a page's WebSocket. */
export const CHANNEL_PATH = '/channel';
/**
 * The WebSocket's subprotocol. The page offers it and, as a second one, its token: a header that is in no address, and
 * so in no log, history or referrer.
 */
export const PROTOCOL = 'inkling';

/** The largest frame that a page sends, bytes: a file that the person opens comes in one. */
export const LARGEST_FRAME = 32 * 2 ** 20;
/** The largest file that a page sends, bytes: what is around it in its frame takes little. */
export const LARGEST_FILE = 30 * 2 ** 20;

/** A message as the bytes of a WebSocket frame: MessagePack. */
export function encodeFrame(message: unknown): Uint8Array<ArrayBuffer> {
  return encode(message, { ignoreUndefined: true });
}

/**
 * The message that is in a frame.
 *
 * @throws Error where the bytes are no MessagePack
 */
export function decodeFrame(bytes: ArrayBuffer): unknown {
  if (!isWellFormed(new Uint8Array(bytes))) throw new Error('The frame holds no MessagePack value.');
  return decode(bytes);
}
