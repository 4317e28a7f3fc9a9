// The Electron application: a window on the page, the native menu, and the application behind both.
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { app, dialog, nativeTheme, session, shell } from 'electron';
import { version } from '../../package.json';
import { attach, createBackend, dataFolder, Log, readBytes } from '../backend/index.ts';
import { catalogues, localeFor } from '../core/text/index.ts';
import { type AppState, type Command, LARGEST_FILE } from '../core/api/index.ts';
import { serializeError } from '../core/errors/index.ts';
import { menus } from '../core/menu/index.ts';
import { reloadAfterCrash } from './crash.ts';
import { asGesture } from './gesture.ts';
import { pageChannel } from './ipc.ts';
import { nativeMenu } from './menu.ts';
import { openedFiles } from './open-files.ts';
import { PAGE_URL, registerScheme, servePage } from './protocol.ts';
import { quitCleanly } from './quit.ts';
import { confineContents, confineSession } from './security.ts';
import { isOnlyInstance, showWhenStartedAgain } from './single-instance.ts';
import { createWindow } from './window.ts';
import { readWindowState, rememberWindowState } from './window-state.ts';

const here = import.meta.dirname;
const folder = dataFolder();
const log = new Log(folder);
// Electron's own answer to such an error, a message to the person, stays.
process.on('uncaughtExceptionMonitor', (error, origin) => log.error(origin, error));
app.setPath('userData', folder);
// What Chromium keeps is not among the person's own files.
app.setPath('sessionData', join(folder, 'chromium'));

if (isOnlyInstance(folder)) {
  // By this name Windows knows whose window it is.
  app.setAppUserModelId('org.inkling.Inkling');
  registerScheme();
  app.enableSandbox();
  // Not awaited at the top level: Electron isn't ready before this module has run.
  start().catch((error: Error) => {
    log.error('start', error);
    dialog.showErrorBox(catalogues[systemLocale()].native.noStart, error.message);
    app.exit(1);
  });
} else {
  app.quit();
}

async function start(): Promise<void> {
  const whenOpened = openedFiles();
  const [backend] = await Promise.all([
    createBackend({
      folder,
      resources: join(here, '../../resources'),
      trainerWorker: () => new Worker(join(here, 'trainer-worker.mjs')),
      version,
      nativeMenu: true,
      log,
    }),
    app.whenReady(),
  ]);
  // While developing, Vite serves the page.
  const page = (!app.isPackaged && process.env.ELECTRON_RENDERER_URL) || PAGE_URL;
  if (page === PAGE_URL) servePage(join(here, '../renderer'));
  confineSession(session.defaultSession, page);
  app.on('web-contents-created', (_event, contents) => confineContents(contents, page));

  const stateFile = join(folder, 'window.json');
  const state = await backend.api.state();
  nativeTheme.themeSource = state.settings.theme;
  const files = { preload: join(here, '../preload/index.cjs'), icon: join(here, '../icon.png') };
  const window = createWindow(readWindowState(stateFile, log), files);
  const { emit } = attach(backend, pageChannel(window.webContents, page));
  const saved = rememberWindowState(window, stateFile);
  showWhenStartedAgain(window);
  quitCleanly(() => Promise.allSettled([backend.close(), saved()]));

  const run = (command: Command) => {
    if (command === 'showLogs') shell.showItemInFolder(log.file);
    else void asGesture(window.webContents).then(() => emit('command', command));
  };
  const showMenus = nativeMenu(run);
  let locale = systemLocale();
  const follow = (now: AppState) => {
    const { settings } = now;
    nativeTheme.themeSource = settings.theme;
    locale = settings.locale === 'system' ? systemLocale() : settings.locale;
    showMenus(menus(now, locale, process.platform === 'darwin'));
  };
  follow(state);
  backend.subscribe({ changed: follow });

  reloadAfterCrash(window.webContents, log, () => {
    const text = catalogues[locale].native;
    dialog.showErrorBox(text.crashed, text.crashedAgain);
    app.quit();
  });
  await window.loadURL(page).catch((error) => {
    // Closed before it was there; or it has crashed, and is loaded again.
    if (!window.isDestroyed() && !window.webContents.isCrashed()) throw error;
  });
  whenOpened((file) => {
    try {
      emit('opened', readBytes(file, LARGEST_FILE), basename(file));
    } catch (error) {
      emit('refused', serializeError(error));
    }
  });
}

function systemLocale() {
  return localeFor(app.getPreferredSystemLanguages());
}
