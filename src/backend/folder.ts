import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const PRODUCT = 'Inkling';

/**
 * The person's data folder: models, the active model's name, settings. `INKLING_HOME` if it is set, else where Electron
 * puts it (`app.getPath('userData')`), so that the window, the page and the command line share it.
 */
export function dataFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  if (env.INKLING_HOME) return resolve(env.INKLING_HOME);
  return join(applicationData(env, platform), PRODUCT);
}

function applicationData(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') return env.APPDATA || join(homedir(), 'AppData', 'Roaming');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return env.XDG_CONFIG_HOME || join(homedir(), '.config');
}
