import type { WebSocket } from 'ws';
import { type Channel, decodeFrame, encodeFrame } from '../core/api/index.ts';
import { rateLimit } from './rate.ts';

/** A page asks for one reading a frame of its display: this is far more. */
const FRAMES_PER_SECOND = 1000;
/** After so many frames that can't be decoded, the other side is no page of ours. */
const MALFORMED_FRAMES = 100;
/** A page that doesn't take what it is sent is let go before this much of memory is gone, bytes. */
const LARGEST_BACKLOG = 64 * 2 ** 20;

/** The reasons for which a host ends a WebSocket: RFC 6455, section 7.4.1. */
const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;

/** The channel to one page. */
export function socketChannel(socket: WebSocket): Channel {
  socket.binaryType = 'arraybuffer';
  return {
    post(message) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > LARGEST_BACKLOG) socket.terminate();
      else socket.send(encodeFrame(message));
    },
    listen(receive) {
      const mayGoOn = rateLimit(FRAMES_PER_SECOND, 2 * FRAMES_PER_SECOND);
      let malformed = 0;
      const isWelcome = () => {
        // What was under way when the socket was closed still comes.
        if (socket.readyState !== socket.OPEN) return false;
        if (mayGoOn()) return true;
        socket.close(POLICY_VIOLATION, 'too many frames');
        return false;
      };
      socket.on('message', (data, isBinary) => {
        if (!isWelcome()) return;
        if (!isBinary) {
          socket.close(UNSUPPORTED_DATA, 'binary frames only');
          return;
        }
        let message: unknown;
        try {
          message = decodeFrame(data as ArrayBuffer);
        } catch {
          if (++malformed >= MALFORMED_FRAMES) socket.close(POLICY_VIOLATION, 'too many malformed frames');
        }
        receive(message);
      });
    },
  };
}
