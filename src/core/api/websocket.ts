import { decode, encode } from '@msgpack/msgpack';

/** Where the web host takes a page's WebSocket. */
export const CHANNEL_PATH = '/channel';
/**
 * The WebSocket's subprotocol. The page offers it and, as a second one, its token: a header that is in no address, and
 * so in no log, history or referrer.
 */
export const PROTOCOL = 'inkling';

/** The largest frame that a page sends, bytes: a file that the person opens comes in one. */
export const LARGEST_FRAME = 32 * 2 ** 20;
/** How long anything in a frame may be; a frame that claims more is refused before memory is taken for it. */
const LIMITS = {
  maxStrLength: 65_536,
  maxBinLength: LARGEST_FRAME,
  // An array takes memory for all its elements at once, also where they never come, and arrays can be in arrays.
  maxArrayLength: 256,
  maxMapLength: 256,
  maxExtLength: 0,
};

/** A message as the bytes of a WebSocket frame: MessagePack. */
export function encodeFrame(message: unknown): Uint8Array<ArrayBuffer> {
  return encode(message, { ignoreUndefined: true });
}

/**
 * The message that is in a frame.
 *
 * @param from what comes from the page has limits, what comes from the application hasn't
 * @throws Error where the bytes are no MessagePack, or go beyond the limits
 */
export function decodeFrame(bytes: ArrayBuffer, from: 'page' | 'application'): unknown {
  return decode(bytes, from === 'page' ? LIMITS : {});
}
