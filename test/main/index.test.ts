// The whole main process, with the real application behind it, on a fake Electron.
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Api, connect } from '../../src/core/api/index.ts';
import * as electron from './fake-electron.ts';
import { mockListeners } from '../fixtures/listeners.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'inkling-home-'));
  vi.stubEnv('INKLING_HOME', home);
  electron.reset();
});
afterEach(() => {
  vi.unstubAllEnvs();
  process.removeAllListeners('uncaughtExceptionMonitor');
  rmSync(home, { recursive: true });
});

let starts = 0;

/** Starts the main process. */
async function start(): Promise<void> {
  // The program anew, with the modules that it imports as they are.
  starts++;
  await import(/* @vite-ignore */ `../../src/main/index.ts?${starts}`);
}

/** Starts it, and connects as the page in its window does. */
async function startWithPage() {
  await start();
  const { all } = electron.BrowserWindow;
  await vi.waitFor(() => expect(all[0]?.loadURL).toHaveBeenCalled(), { timeout: 10_000 });
  const [window] = all;
  const { webContents } = window;
  const listeners = mockListeners();
  const { api } = connect(
    {
      post: (message) =>
        webContents.ipc.emit('message', { senderFrame: webContents.mainFrame }, structuredClone(message)),
      listen: (receive) =>
        void webContents.send.mockImplementation((_name, message) => receive(structuredClone(message))),
    },
    listeners,
  );
  window.emit('loaded');
  return { window, listeners, api };
}

async function quit(): Promise<void> {
  electron.app.emit('will-quit', { preventDefault: vi.fn() });
  await vi.waitFor(() => expect(electron.app.exit).toHaveBeenCalled());
}

const menuBar = () => electron.Menu.shown.at(-1) ?? [];

describe('the main process', () => {
  it('keeps the person’s data apart from Chromium’s, and is sandboxed before anything starts', async () => {
    await startWithPage();
    expect(electron.app.paths).toEqual({ userData: home, sessionData: join(home, 'chromium') });
    expect(electron.app.enableSandbox.mock.invocationCallOrder[0]).toBeLessThan(
      electron.app.whenReady.mock.invocationCallOrder[0],
    );
    await quit();
  });

  it('opens a confined window on the page', async () => {
    const { window } = await startWithPage();
    const { session } = electron;
    expect(window.loadURL).toHaveBeenCalledExactlyOnceWith('app://inkling/');
    expect(window.webContents.windowOpenHandler).toBeDefined();
    expect(session.defaultSession.requestFilter).toBeDefined();
    await quit();
  });

  it('shows Vite’s page while developing, and never in a package', async () => {
    vi.stubEnv('ELECTRON_RENDERER_URL', 'http://localhost:5173');
    const packaged = await startWithPage();
    expect(packaged.window.loadURL).toHaveBeenCalledWith('app://inkling/');
    await quit();
    electron.reset();
    electron.app.isPackaged = false;
    const developing = await startWithPage();
    expect(developing.window.loadURL).toHaveBeenCalledWith('http://localhost:5173');
    await quit();
  });

  it('answers the page', async () => {
    const { api } = await startWithPage();
    const state = await api.state();
    expect(state.nativeMenu).toBe(true);
    const { probabilities, isDigit } = await api.predict(new Uint8Array(784).fill(40));
    // A grey square is no digit; what the digits don't get is its class's.
    expect(isDigit).toBe(false);
    expect(probabilities).toHaveLength(10);
    expect(probabilities.reduce((sum, p) => sum + p)).toBeLessThanOrEqual(1);
    await quit();
  });

  it('has the menu in the system’s language, and changes it at once with the settings', async () => {
    electron.app.languages = ['ko-KR', 'en-US'];
    const { api } = await startWithPage();
    const bar = () => menuBar().map(({ label }) => label);
    expect(bar()).toEqual(['파일', '편집', '학습', '보기', '도움말']);
    await api.changeSettings({ locale: 'en' });
    expect(bar()).toEqual(['File', 'Edit', 'Train', 'View', 'Help']);
    await quit();
  });

  it('follows the theme of the settings', async () => {
    const { api } = await startWithPage();
    expect(electron.nativeTheme.themeSource).toBe('system');
    await api.changeSettings({ theme: 'dark' });
    expect(electron.nativeTheme.themeSource).toBe('dark');
    await quit();
  });

  it('tells the page which menu item was chosen', async () => {
    const { window, listeners } = await startWithPage();
    const train = menuBar().find(({ label }) => label === 'Train') as { submenu: { click: () => void }[] };
    train.submenu[0].click();
    await vi.waitFor(() => expect(listeners.command).toHaveBeenCalledExactlyOnceWith('retrain'));
    // As a gesture of the person's, without which a page may show no dialog to choose a file.
    expect(window.webContents.executeJavaScript).toHaveBeenCalledExactlyOnceWith('0', true);
    await quit();
  });

  it('shows the log’s file, and does not ask the page to', async () => {
    const { listeners } = await startWithPage();
    const help = menuBar().find(({ label }) => label === 'Help') as { submenu: { id: string; click: () => void }[] };
    help.submenu.find(({ id }) => id === 'showLogs')?.click();
    const [[file]] = electron.shell.showItemInFolder.mock.calls as [string][];
    expect(file).toBe(join(home, 'logs', 'inkling.log'));
    expect(readFileSync(file, 'utf8')).toMatch(/^\S+Z info {2}Inkling \d+\.\d+\.\d+ starts: /);
    expect(listeners.command).not.toHaveBeenCalled();
    await quit();
  });

  it('refuses a wrong payload with an error that names the field, and changes nothing', async () => {
    const { api } = await startWithPage();
    const wrong = api as unknown as Record<keyof Api, (...args: unknown[]) => Promise<unknown>>;
    await expect(wrong.changeSettings({ theme: 'pink' })).rejects.toMatchObject({
      code: 'input.invalid',
      details: { field: 'changeSettings.0.theme' },
    });
    await expect(wrong.predict('pixels')).rejects.toMatchObject({ code: 'input.invalid' });
    expect((await api.state()).settings.theme).toBe('system');
    expect(electron.nativeTheme.themeSource).toBe('system');
    await quit();
  });

  it('remembers the window when it quits', async () => {
    const { window } = await startWithPage();
    window.bounds = { x: 30, y: 40, width: 1000, height: 700 };
    window.emit('close');
    await quit();
    expect(JSON.parse(readFileSync(join(home, 'window.json'), 'utf8'))).toMatchObject({ x: 30, width: 1000 });
  });

  it('quits when the window is closed, after everything is in order', async () => {
    await startWithPage();
    electron.app.emit('window-all-closed');
    expect(electron.app.quit).toHaveBeenCalledOnce();
    const preventDefault = vi.fn();
    electron.app.emit('will-quit', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(electron.app.exit).not.toHaveBeenCalled();
    await vi.waitFor(() => expect(electron.app.exit).toHaveBeenCalledOnce());
  });
});

describe('a second Inkling', () => {
  it('leaves at once, and touches nothing', async () => {
    const { app, BrowserWindow } = electron;
    app.hasLock = false;
    await start();
    expect(app.quit).toHaveBeenCalledOnce();
    expect(app.whenReady).not.toHaveBeenCalled();
    expect(BrowserWindow.all).toEqual([]);
    expect(readdirSync(home)).toEqual([]);
  });

  it('is not seen where Electron can’t write its lock: one draws and reads there too', async () => {
    const file = join(home, 'file');
    writeFileSync(file, '');
    vi.stubEnv('INKLING_HOME', join(file, 'home'));
    electron.app.hasLock = false;
    const { api } = await startWithPage();
    expect(electron.app.quit).not.toHaveBeenCalled();
    expect((await api.predict(new Uint8Array(784))).probabilities).toHaveLength(10);
    await expect(api.changeSettings({ penWidth: 30 })).rejects.toMatchObject({ code: 'file.unwritable' });
    await quit();
  });

  it('brings the first one’s window to the front', async () => {
    const { window } = await startWithPage();
    window.isMinimized = () => true;
    electron.app.emit('second-instance', {}, ['inkling'], home);
    expect(window.restore).toHaveBeenCalledOnce();
    expect(window.focus).toHaveBeenCalledOnce();
    await quit();
  });
});

describe('a model that is opened with Inkling', () => {
  it('is handed to the page, which may have to ask about it, whether Inkling runs already or not', async () => {
    const { argv } = process;
    const shipped = resolve('resources/shipped.safetensors');
    process.argv = ['inkling', shipped];
    const { listeners } = await startWithPage();
    process.argv = argv;
    await vi.waitFor(() => expect(listeners.opened).toHaveBeenCalledOnce());
    electron.app.emit('second-instance', {}, ['inkling', 'shipped.safetensors'], resolve('resources'));
    await vi.waitFor(() => expect(listeners.opened).toHaveBeenCalledTimes(2));
    for (const [bytes, name] of vi.mocked(listeners.opened).mock.calls) {
      expect(name).toBe('shipped.safetensors');
      expect(Buffer.compare(bytes, readFileSync(shipped))).toBe(0);
    }
    await quit();
  });

  it('that can’t be read is refused, with what is wrong about it', async () => {
    const large = join(home, 'large.safetensors');
    writeFileSync(large, '');
    truncateSync(large, 31 * 2 ** 20);
    const { listeners } = await startWithPage();
    for (const file of [large, join(home, 'missing.safetensors')])
      electron.app.emit('open-file', { preventDefault() {} }, file);
    await vi.waitFor(() => expect(listeners.refused).toHaveBeenCalledTimes(2));
    const codes = vi.mocked(listeners.refused).mock.calls.map(([{ code }]) => code);
    expect(codes).toEqual(['file.large', 'file.missing']);
    await quit();
  });
});

describe('a page that crashes', () => {
  const crash = ({ webContents }: electron.BrowserWindow) =>
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });

  it('again and again is given up, in the language of the settings', async () => {
    const { window, api } = await startWithPage();
    await api.changeSettings({ locale: 'ko' });
    for (let time = 0; time < 3; time++) crash(window);
    expect(electron.dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith('Inkling을 닫아야 합니다', expect.any(String));
    expect(electron.app.quit).toHaveBeenCalledOnce();
    await quit();
  });

  it('while it is loaded for the first time is loaded again', async () => {
    await start();
    const { all } = electron.BrowserWindow;
    await vi.waitFor(() => expect(all[0]?.loadURL).toHaveBeenCalled(), { timeout: 10_000 });
    all[0].webContents.isCrashed = () => true;
    crash(all[0]);
    all[0].emit('failed', new Error('ERR_FAILED (-2)'));
    await new Promise(setImmediate);
    expect(all[0].webContents.reload).toHaveBeenCalledOnce();
    expect(electron.app.exit).not.toHaveBeenCalled();
    await quit();
  });
});

describe('a start that fails', () => {
  it('is told to the person, in their language', async () => {
    const { app, dialog } = electron;
    app.languages = ['ko-KR'];
    app.whenReady.mockRejectedValue(new Error('no display'));
    await start();
    await vi.waitFor(() => expect(app.exit).toHaveBeenCalledWith(1));
    expect(dialog.showErrorBox).toHaveBeenCalledExactlyOnceWith('Inkling을 시작할 수 없습니다', 'no display');
    expect(readFileSync(join(home, 'logs', 'inkling.log'), 'utf8')).toContain('error start: Error: no display');
  });
});
