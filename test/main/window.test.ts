import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { createWindow, PAPER } from '../../src/main/window.ts';
import { BrowserWindow, nativeTheme } from './fake-electron.ts';

vi.mock('electron', () => import('./fake-electron.ts'));

const create = (state: Parameters<typeof createWindow>[0]) =>
  createWindow(state, { preload: '/preload/index.cjs', icon: '/icon.png' }) as unknown as BrowserWindow;

describe('the window', () => {
  it('has a page that is confined', () => {
    expect(create({}).options.webPreferences).toEqual({
      preload: '/preload/index.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    });
  });

  it('isn’t smaller than what the page needs, and appears where it was', () => {
    const { options } = create({ x: 5, y: 6, width: 1000, height: 700, maximized: false });
    expect(options).toMatchObject({ x: 5, y: 6, width: 1000, height: 700, minWidth: 900, minHeight: 640 });
    expect(options).not.toHaveProperty('maximized');
  });

  it('is shown when the page is painted, and not before', () => {
    const window = create({ maximized: true });
    expect(window.options.show).toBe(false);
    expect(window.show).not.toHaveBeenCalled();
    window.emit('ready-to-show');
    expect(window.maximize).toHaveBeenCalledOnce();
    expect(window.show).toHaveBeenCalledOnce();
  });

  it('has the paper’s colour from the first moment, in light and dark', () => {
    nativeTheme.shouldUseDarkColors = true;
    const window = create({});
    expect(window.options.backgroundColor).toBe(PAPER.dark);
    nativeTheme.shouldUseDarkColors = false;
    nativeTheme.emit('updated');
    expect(window.setBackgroundColor).toHaveBeenCalledExactlyOnceWith(PAPER.light);
    window.emit('closed');
    nativeTheme.emit('updated');
    expect(window.setBackgroundColor).toHaveBeenCalledOnce();
  });

  it('has the same paper as the page', () => {
    const style = readFileSync('src/renderer/styles/tokens.css', 'utf8');
    expect(style).toContain(`--paper: light-dark(${PAPER.light}, ${PAPER.dark});`);
  });
});
