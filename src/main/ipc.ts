import type { IpcMainEvent, WebContents } from 'electron';
import type { Channel } from '../core/api/index.ts';
import { isOwnAddress } from './security.ts';

/** The one channel between the page and this process. The preload script knows it by the same name. */
const MESSAGE = 'message';

/** The channel to the page in a window. Only the page itself is heard: no frame in it, and no page that isn't ours. */
export function pageChannel(contents: WebContents, page: string): Channel {
  const isPage = ({ senderFrame }: IpcMainEvent) =>
    senderFrame !== null && senderFrame.parent === null && isOwnAddress(senderFrame.url, page);
  return {
    post(message) {
      if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(MESSAGE, message);
    },
    listen(receive) {
      contents.ipc.on(MESSAGE, (event, message: unknown) => {
        if (isPage(event)) receive(message);
      });
    },
  };
}
