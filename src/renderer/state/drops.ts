import { signal } from '@preact/signals';
import { droppedFiles, idxFiles } from '../data/idx-files.ts';
import { openImport, takeFiles } from './data-import.ts';
import { importModels } from './model-files.ts';
import { importFile } from './my-digits.ts';
import { takePicture } from './pictures.ts';
import { showTab } from './ui.ts';

/** Whether a file is held over the canvas. */
export const isDropping = signal(false);

/**
 * Takes files that are dropped, wherever in the window, for what they are. Where nothing took them, the browser would show
 * them in the page's place.
 */
export function listenToDrops(): void {
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    isDropping.value = event.target instanceof Element && event.target.closest('.canvas') !== null;
    if (event.defaultPrevented) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  });
  document.addEventListener('dragleave', (event) => {
    // Left for nothing: it is outside the window.
    if (!event.relatedTarget) isDropping.value = false;
  });
  document.addEventListener('drop', (event) => {
    isDropping.value = false;
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    void droppedFiles(event.dataTransfer).then(take);
  });
}

/** Models and drawings are told by their endings, IDX files by their first bytes; all else may be a picture. */
async function take(files: readonly File[]): Promise<void> {
  const models = files.filter(({ name }) => /\.(safetensors|npz)$/i.test(name));
  const drawings = files.filter(({ name }) => /\.ndjson$/i.test(name));
  if (models.length > 0) {
    showTab('models');
    await importModels(models);
  } else if (drawings.length > 0) {
    showTab('myDigits');
    for (const file of drawings) await importFile(file);
  } else if ((await idxFiles(files)).length > 0) {
    openImport();
    await takeFiles(files);
  } else await takePicture(files[0]);
}
