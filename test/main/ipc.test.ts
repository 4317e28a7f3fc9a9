import type { WebContents } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { pageChannel } from '../../src/main/ipc.ts';
import { FakeContents } from './fake-electron.ts';

const PAGE = 'app://inkling/';

function setUp() {
  const contents = new FakeContents();
  const channel = pageChannel(contents as unknown as WebContents, PAGE);
  const receive = vi.fn();
  channel.listen(receive);
  const send = (senderFrame: unknown, message: unknown = 'hello') =>
    contents.ipc.emit('message', { senderFrame }, message);
  return { contents, channel, receive, send };
}

describe('the channel to the page', () => {
  it('hears the page', () => {
    const { receive, send } = setUp();
    send({ url: 'app://inkling/index.html', parent: null });
    expect(receive).toHaveBeenCalledExactlyOnceWith('hello');
  });

  it.each([
    ['a frame in the page', { url: PAGE, parent: { url: PAGE } }],
    ['another page', { url: 'https://evil.example/', parent: null }],
    ['another host of our scheme', { url: 'app://evil/', parent: null }],
    ['a page that was never loaded', { url: '', parent: null }],
    ['a blank page', { url: 'about:blank', parent: null }],
    ['a frame that is gone', null],
  ])('hears no other: %s', (_who, frame) => {
    const { receive, send } = setUp();
    send(frame);
    expect(receive).not.toHaveBeenCalled();
  });

  it('says nothing to a window that is closed or has crashed', () => {
    const { contents, channel } = setUp();
    channel.post(1);
    contents.isCrashed = () => true;
    channel.post(2);
    contents.isCrashed = () => false;
    contents.isDestroyed = () => true;
    channel.post(3);
    expect(contents.send.mock.calls).toEqual([['message', 1]]);
  });
});
