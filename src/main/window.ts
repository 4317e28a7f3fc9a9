import { BrowserWindow, nativeTheme } from 'electron';
import { MIN_SIZE, type WindowState } from './window-state.ts';

/** The page's paper, so that the window is never white before the page is painted. As in the page's own style. */
export const PAPER = { light: '#f5f1e8', dark: '#181715' };

/**
 * Makes the window. It is shown when the page has something to show.
 *
 * @param files the preload script, and the icon for a desktop that doesn't have it of the package
 */
export function createWindow(
  { maximized, ...bounds }: Partial<WindowState>,
  { preload, icon }: { preload: string; icon: string },
): BrowserWindow {
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    backgroundColor: paper(),
    title: 'Inkling',
    icon,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // It would load its dictionaries from the net.
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  const repaint = () => window.setBackgroundColor(paper());
  nativeTheme.on('updated', repaint);
  window.on('closed', () => nativeTheme.off('updated', repaint));
  return window;
}

function paper(): string {
  return nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light;
}
