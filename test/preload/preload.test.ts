import { expect, it, vi } from 'vitest';

const electron = vi.hoisted(() => ({
  contextBridge: { exposeInMainWorld: vi.fn() },
  ipcRenderer: { send: vi.fn(), on: vi.fn() },
}));
vi.mock('electron', () => electron);

it('gives the page a channel for messages, and nothing of Electron', async () => {
  await import('../../src/preload/index.ts');
  const { contextBridge, ipcRenderer } = electron;
  expect(contextBridge.exposeInMainWorld).toHaveBeenCalledOnce();
  const [name, channel] = contextBridge.exposeInMainWorld.mock.calls[0];
  expect(name).toBe('inkling');
  expect(Object.keys(channel).sort()).toEqual(['listen', 'post']);

  expect(channel.post({ t: 'q' })).toBeUndefined();
  expect(ipcRenderer.send).toHaveBeenCalledExactlyOnceWith('message', { t: 'q' });

  const receive = vi.fn();
  expect(channel.listen(receive)).toBeUndefined();
  const [event, listener] = ipcRenderer.on.mock.calls[0];
  expect(event).toBe('message');
  // The event has Electron's own objects: the page doesn't get it.
  listener({ sender: ipcRenderer }, 'hello');
  expect(receive.mock.calls).toEqual([['hello']]);
});
