import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';

/**
 * Whether this is the only Inkling of its data folder; if not, the other one is told to come to the front.
 *
 * Electron's lock is in that folder, and where it can't be written, Electron says the same as where another one has it. Then
 * Inkling starts all the same: it draws and reads without storing anything, and two of them don't hurt each other.
 */
export function isOnlyInstance(folder: string): boolean {
  return app.requestSingleInstanceLock() || !canBeWrittenIn(folder);
}

/** Tries it: permissions tell nothing of a full disk. */
function canBeWrittenIn(folder: string): boolean {
  const file = join(folder, `lock.${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, 'Inkling');
    rmSync(file);
    return true;
  } catch {
    return false;
  }
}

/** Brings a window to the front when Inkling is started again. */
export function showWhenStartedAgain(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
}
