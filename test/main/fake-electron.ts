// What the main process uses of Electron, without it: events, and a note of what was asked for.
import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions, Rectangle } from 'electron';
import { vi } from 'vitest';

export class FakeContents extends EventEmitter {
  ipc = new EventEmitter();
  windowOpenHandler: unknown;
  mainFrame = { url: '', parent: null };
  send = vi.fn((_channel: string, _message: unknown) => {});
  reload = vi.fn();
  executeJavaScript = vi.fn(async (_code: string, _userGesture?: boolean): Promise<unknown> => 0);
  isDestroyed = () => false;
  isCrashed = () => false;
  setWindowOpenHandler = vi.fn((handler: unknown) => (this.windowOpenHandler = handler));
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  webContents = new FakeContents();
  options: Electron.BrowserWindowConstructorOptions;
  bounds: Rectangle;
  maximized = false;
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    const { x = 0, y = 0, width = 0, height = 0 } = options;
    this.bounds = { x, y, width, height };
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }
  /** Done once the page's own program has run, which the test tells by `loaded`, or by `failed`. */
  loadURL = vi.fn(async (url: string) => {
    this.webContents.mainFrame.url = url;
    await new Promise((loaded, failed) => this.once('loaded', loaded).once('failed', failed));
  });
  show = vi.fn();
  focus = vi.fn();
  restore = vi.fn();
  maximize = vi.fn();
  setBackgroundColor = vi.fn();
  isMinimized = () => false;
  isMaximized = () => this.maximized;
  isDestroyed = () => false;
  getNormalBounds = () => this.bounds;
}

class App extends EventEmitter {
  name = 'Inkling';
  isPackaged = true;
  ready = false;
  languages = ['en-GB'];
  hasLock = true;
  paths: Record<string, string> = {};
  whenReady = vi.fn(async () => {
    this.ready = true;
  });
  setPath = vi.fn((name: string, path: string) => (this.paths[name] = path));
  requestSingleInstanceLock = vi.fn(() => this.hasLock);
  enableSandbox = vi.fn();
  setAppUserModelId = vi.fn();
  getPreferredSystemLanguages = () => this.languages;
  quit = vi.fn();
  exit = vi.fn();
}
export const app = new App();

export const protocol = {
  registerSchemesAsPrivileged: vi.fn((schemes: Electron.CustomScheme[]) => {
    if (app.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    return schemes;
  }),
  handle: vi.fn((_scheme: string, _handler: (request: Request) => Promise<Response>) => {}),
};

type Answer = (allowed: boolean) => void;
export class FakeSession {
  requestHandler?: (contents: unknown, permission: string, answer: Answer, details: { requestingUrl: string }) => void;
  checkHandler?: (contents: unknown, permission: string, origin: string) => boolean;
  deviceHandler?: () => boolean;
  requestFilter?: (details: { url: string }, answer: (response: { cancel: boolean }) => void) => void;
  setPermissionRequestHandler = (handler: FakeSession['requestHandler']) => (this.requestHandler = handler);
  setPermissionCheckHandler = (handler: FakeSession['checkHandler']) => (this.checkHandler = handler);
  setDevicePermissionHandler = (handler: FakeSession['deviceHandler']) => (this.deviceHandler = handler);
  webRequest = { onBeforeRequest: (filter: FakeSession['requestFilter']) => (this.requestFilter = filter) };
}
export const session = { defaultSession: new FakeSession() };

export const Menu = {
  shown: [] as MenuItemConstructorOptions[][],
  buildFromTemplate: (template: MenuItemConstructorOptions[]) => template,
  setApplicationMenu: (template: MenuItemConstructorOptions[]) => void Menu.shown.push(template),
};

class NativeTheme extends EventEmitter {
  themeSource = 'system';
  shouldUseDarkColors = false;
}
export const nativeTheme = new NativeTheme();

export const screen = { getAllDisplays: vi.fn(() => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }]) };
export const dialog = { showErrorBox: vi.fn() };
export const shell = { showItemInFolder: vi.fn() };

/** Electron as it is before the application starts. */
export function reset(): void {
  vi.resetAllMocks();
  app.removeAllListeners();
  nativeTheme.removeAllListeners();
  Object.assign(app, { isPackaged: true, ready: false, languages: ['en-GB'], hasLock: true, paths: {} });
  Object.assign(nativeTheme, { themeSource: 'system', shouldUseDarkColors: false });
  session.defaultSession = new FakeSession();
  BrowserWindow.all = [];
  Menu.shown = [];
}
