import type { WebContents } from 'electron';
import type { Log } from '../backend/index.ts';

/** So many crashes within so long, ms, and the window isn't loaded again: it would go on like that. */
const CRASHES = 3;
const WITHIN = 60_000;

/**
 * Loads the window again when its process has crashed or was killed. The application is in another process and goes on.
 *
 * @param giveUp is called when it crashes again and again
 */
export function reloadAfterCrash(contents: WebContents, log: Log, giveUp: () => void): void {
  let crashes: number[] = [];
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.error('window', `${reason}, exit code ${exitCode}`);
    const now = Date.now();
    crashes = [...crashes.filter((time) => now - time < WITHIN), now];
    if (crashes.length < CRASHES) contents.reload();
    else giveUp();
  });
}
