import { app, type BrowserWindow } from 'electron';

/** Whether this is the only Inkling of its data folder; if not, the other one is told to come to the front. */
export function isOnlyInstance(): boolean {
  return app.requestSingleInstanceLock();
}

/** Brings a window to the front when Inkling is started again. */
export function showWhenStartedAgain(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
}
