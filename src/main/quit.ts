import { app } from 'electron';

/** Quits with the last window, but not before everything is in order: a run is ended, what is being written is whole. */
export function quitCleanly(tidyUp: () => Promise<unknown>): void {
  app.on('window-all-closed', () => app.quit());
  app.once('will-quit', (event) => {
    event.preventDefault();
    void tidyUp().finally(() => app.exit());
  });
}
