import { contextBridge, ipcRenderer } from 'electron';
import type { Channel } from '../core/api/index.ts';

/** All that the page gets from Electron: messages to the main process and back, on one channel. */
const channel: Channel = {
  post: (message) => ipcRenderer.send('message', message),
  listen: (receive) => void ipcRenderer.on('message', (_event, message: unknown) => receive(message)),
};

contextBridge.exposeInMainWorld('inkling', channel);
