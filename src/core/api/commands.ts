/** What a menu, native or in the page, can ask of the interface. */
export const COMMANDS = [
  'undo',
  'redo',
  'clear',
  'eraser',
  'retrain',
  'learnHandwriting',
  'stopTraining',
  'showTrain',
  'showLookInside',
  'showMyDigits',
  'showModels',
  'localeSystem',
  'localeEn',
  'localeKo',
  'themeSystem',
  'themeLight',
  'themeDark',
  'showShortcuts',
  'showLogs',
  'showAbout',
] as const;
export type Command = (typeof COMMANDS)[number];
