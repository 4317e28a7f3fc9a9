import type { Command } from '../../core/api/index.ts';
import { changeSettings, penWidth } from './settings.ts';
import { openImport } from './data-import.ts';
import { downloadMnist } from './data-sets.ts';
import { clear, redo, toggleEraser, undo } from './drawing.ts';
import { chooseModel, exportActiveModel } from './model-files.ts';
import { learnHandwriting } from './my-digits.ts';
import { choosePicture } from './pictures.ts';
import { copyDrawing, copyReading, saveDrawingPng, saveDrawingSvg, saveImageCsv, saveImagePng } from './sharing.ts';
import { startTraining, stopTraining } from './training.ts';
import { isTyping } from './typing.ts';
import { startTour } from './tour.ts';
import { dialog, showTab } from './ui.ts';

/** The pen's widths, px on the canvas of 280. */
export const PEN = { min: 4, max: 48, step: 2 };

const commands: { readonly [C in Command]: () => unknown } = {
  openPicture: choosePicture,
  saveDrawingPng,
  saveDrawingSvg,
  saveImagePng,
  saveImageCsv,
  copyReading,
  copyDrawing,
  importModel: () => {
    showTab('models');
    return chooseModel();
  },
  exportNpz: () => exportActiveModel('npz'),
  exportOnnx: () => exportActiveModel('onnx'),
  exportSafetensors: () => exportActiveModel('safetensors'),
  undo: () => inText('undo') || undo(),
  redo: () => inText('redo') || redo(),
  clear,
  eraser: toggleEraser,
  retrain: () => {
    showTab('train');
    return startTraining();
  },
  learnHandwriting,
  stopTraining,
  importDataSet: openImport,
  downloadMnist,
  showTrain: () => showTab('train'),
  showLookInside: () => showTab('lookInside'),
  showResults: () => showTab('results'),
  showMyDigits: () => showTab('myDigits'),
  showModels: () => showTab('models'),
  readSeveral: () => changeSettings({ digits: 'several' }),
  readOne: () => changeSettings({ digits: 'one' }),
  localeSystem: () => changeSettings({ locale: 'system' }),
  localeEn: () => changeSettings({ locale: 'en' }),
  localeKo: () => changeSettings({ locale: 'ko' }),
  themeSystem: () => changeSettings({ theme: 'system' }),
  themeLight: () => changeSettings({ theme: 'light' }),
  themeDark: () => changeSettings({ theme: 'dark' }),
  showHowItWorks: () => {
    dialog.value = 'howItWorks';
  },
  showTour: startTour,
  showShortcuts: () => {
    dialog.value = 'shortcuts';
  },
  showLogs: () => {
    dialog.value = 'logs';
  },
  showAbout: () => {
    dialog.value = 'about';
  },
};

/** Does what a menu item, native or in the page, or its key asks for. */
export function runCommand(command: Command): void {
  commands[command]();
}

/** Makes the pen larger or smaller by one step. */
export function stepPen(direction: 1 | -1): void {
  const width = Math.max(PEN.min, Math.min(PEN.max, penWidth.peek() + direction * PEN.step));
  void changeSettings({ penWidth: width });
}

/** A native menu's Undo means the text, while one is typed. */
function inText(edit: 'undo' | 'redo'): boolean {
  return isTyping(document.activeElement) && document.execCommand(edit);
}
