import { type AppState, type Command, MNIST } from '../api/index.ts';
import { catalogues, type Locale } from '../text/index.ts';
import type { Accelerator } from './accelerator.ts';

/** What Electron or the system does by itself. Only a native menu has these. */
export type Role =
  | 'quit'
  | 'close'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'minimize'
  | 'zoom'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen';

export interface CommandItem {
  type: 'command';
  command: Command;
  label: string;
  accelerator?: Accelerator;
  enabled: boolean;
  /** For one of several choices: whether it is the one. */
  checked?: boolean;
}
export type MenuItem =
  | CommandItem
  | { type: 'role'; role: Role; label: string }
  | { type: 'submenu'; label: string; items: MenuItem[] }
  | { type: 'separator' };

/** One menu of the menu bar. */
export interface Menu {
  label: string;
  /** For a Mac, which adds to these menus: a list of the windows, a search. */
  role?: 'window' | 'help';
  items: MenuItem[];
}

/**
 * The menu bar: what the native menu is built from, and the menu bar of a page without one.
 *
 * @param mac whether it is a Mac's native menu, which has one of the application itself and one of its windows
 * @returns new menus for each state and language
 */
export function menus(
  state: Pick<AppState, 'nativeMenu' | 'run' | 'settings' | 'dataSets' | 'download'>,
  locale: Locale,
  mac = false,
): Menu[] {
  const text = catalogues[locale].menu;
  const training = state.run?.status === 'running';
  const isDownloading = state.download !== null && state.download.error === null;
  const canDownload = !isDownloading && !state.dataSets.some(({ id }) => id === MNIST);
  const command = (label: string, id: Command, accelerator?: Accelerator, enabled = true): MenuItem => ({
    type: 'command',
    command: id,
    label,
    enabled,
    ...(accelerator && { accelerator }),
  });
  const choice = (label: string, id: Command, checked: boolean): MenuItem => ({
    type: 'command',
    command: id,
    label,
    enabled: true,
    checked,
  });
  const separator: MenuItem = { type: 'separator' };
  const native = (...items: MenuItem[]) => (state.nativeMenu ? items : []);
  const role = (label: string, id: Role): MenuItem => ({ type: 'role', role: id, label });
  const about = command(text.about, 'showAbout');
  const quit = role(text.quit, 'quit');
  const { locale: language, theme, digits } = state.settings;

  const application: Menu = {
    label: 'Inkling',
    items: [
      about,
      separator,
      role(text.hide, 'hide'),
      role(text.hideOthers, 'hideOthers'),
      role(text.showAll, 'unhide'),
      separator,
      quit,
    ],
  };
  const window: Menu = {
    label: text.window,
    role: 'window',
    items: [role(text.minimize, 'minimize'), role(text.zoomWindow, 'zoom')],
  };
  const all: Menu[] = [
    ...(mac ? [application] : []),
    {
      label: text.file,
      items: [
        command(text.openPicture, 'openPicture', 'CmdOrCtrl+O'),
        separator,
        command(text.saveDrawingPng, 'saveDrawingPng', 'CmdOrCtrl+S'),
        command(text.saveDrawingSvg, 'saveDrawingSvg'),
        {
          type: 'submenu',
          label: text.saveImage,
          items: [command(text.saveImagePng, 'saveImagePng'), command(text.saveImageCsv, 'saveImageCsv')],
        },
        separator,
        command(text.importModel, 'importModel'),
        {
          type: 'submenu',
          label: text.exportModel,
          items: [
            command(text.exportNpz, 'exportNpz'),
            command(text.exportOnnx, 'exportOnnx'),
            command(text.exportSafetensors, 'exportSafetensors'),
          ],
        },
        command(text.importDataSet, 'importDataSet'),
        ...native(separator, mac ? role(text.close, 'close') : quit),
      ],
    },
    {
      label: text.edit,
      items: [
        command(text.undo, 'undo', 'CmdOrCtrl+Z'),
        command(text.redo, 'redo', 'CmdOrCtrl+Shift+Z'),
        separator,
        ...native(
          role(text.cut, 'cut'),
          role(text.copy, 'copy'),
          role(text.paste, 'paste'),
          role(text.selectAll, 'selectAll'),
          separator,
        ),
        command(text.copyReading, 'copyReading', 'CmdOrCtrl+Shift+C'),
        command(text.copyDrawing, 'copyDrawing'),
        separator,
        command(text.eraser, 'eraser', 'CmdOrCtrl+E'),
        command(text.clear, 'clear', 'CmdOrCtrl+Backspace'),
      ],
    },
    {
      label: text.train,
      items: [
        // A browser keeps Ctrl+T for itself.
        command(text.retrain, 'retrain', state.nativeMenu ? 'CmdOrCtrl+T' : 'CmdOrCtrl+Enter', !training),
        command(text.learnHandwriting, 'learnHandwriting', undefined, !training),
        command(text.stop, 'stopTraining', 'CmdOrCtrl+.', training),
        separator,
        command(text.downloadMnist, 'downloadMnist', undefined, canDownload),
        command(text.trainOptions, 'showTrain'),
      ],
    },
    {
      label: text.view,
      items: [
        command(text.viewTrain, 'showTrain'),
        command(text.viewLookInside, 'showLookInside'),
        command(text.viewResults, 'showResults'),
        command(text.viewMyDigits, 'showMyDigits'),
        command(text.viewModels, 'showModels'),
        separator,
        {
          type: 'submenu',
          label: text.digits,
          items: [
            choice(text.digitsSeveral, 'readSeveral', digits === 'several'),
            choice(text.digitsOne, 'readOne', digits === 'one'),
          ],
        },
        {
          type: 'submenu',
          label: text.language,
          items: [
            choice(text.languageSystem, 'localeSystem', language === 'system'),
            choice(text.languageEn, 'localeEn', language === 'en'),
            choice(text.languageKo, 'localeKo', language === 'ko'),
          ],
        },
        {
          type: 'submenu',
          label: text.appearance,
          items: [
            choice(text.themeSystem, 'themeSystem', theme === 'system'),
            choice(text.themeLight, 'themeLight', theme === 'light'),
            choice(text.themeDark, 'themeDark', theme === 'dark'),
          ],
        },
        ...native(
          separator,
          role(text.zoomReset, 'resetZoom'),
          role(text.zoomIn, 'zoomIn'),
          role(text.zoomOut, 'zoomOut'),
          separator,
          role(text.fullScreen, 'togglefullscreen'),
        ),
      ],
    },
    ...(mac ? [window] : []),
    {
      label: text.help,
      role: 'help',
      items: [
        command(text.howItWorks, 'showHowItWorks'),
        command(text.tour, 'showTour'),
        command(text.shortcuts, 'showShortcuts', 'CmdOrCtrl+/'),
        command(text.logs, 'showLogs'),
        ...(mac ? [] : [separator, about]),
      ],
    },
  ];
  return all.filter(({ items }) => items.length > 0);
}

/** The command items in menus, at any depth: for their accelerators. */
export function commandItems(items: readonly (Menu | MenuItem)[]): CommandItem[] {
  return items.flatMap((item) => {
    if ('items' in item) return commandItems(item.items);
    return item.type === 'command' ? [item] : [];
  });
}
