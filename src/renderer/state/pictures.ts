import { signal } from '@preact/signals';
import { serializeError } from '../../core/errors/index.ts';
import { decodePicture } from '../pictures/decode.ts';
import { chooseFiles } from './choose-files.ts';
import { putPictureOnCanvas } from './drawing.ts';
import { failed } from './toasts.ts';
import { isTyping } from './typing.ts';

/** Whether a file is held over the canvas. */
export const isDropping = signal(false);

/** Lets the person choose a picture's file. */
export async function choosePicture(): Promise<void> {
  const [file] = await chooseFiles('image/png,image/jpeg,image/webp');
  await take(file);
}

/** Takes pictures that are dropped on the canvas or pasted. A file that is dropped elsewhere would replace the page. */
export function listenToPictures(): void {
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    isDropping.value = isOnCanvas(event);
    if (event.defaultPrevented) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = isDropping.value ? 'copy' : 'none';
  });
  document.addEventListener('dragleave', (event) => {
    // Left for nothing: it is outside the window.
    if (!event.relatedTarget) isDropping.value = false;
  });
  document.addEventListener('drop', (event) => {
    isDropping.value = false;
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (isOnCanvas(event)) void take(event.dataTransfer.files[0]);
  });
  document.addEventListener('paste', (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (!file || isTyping(event.target)) return;
    event.preventDefault();
    void take(file);
  });
}

function isOnCanvas({ target }: Event): boolean {
  return target instanceof Element && target.closest('.canvas') !== null;
}

async function take(file: File | undefined): Promise<void> {
  if (!file) return;
  try {
    putPictureOnCanvas(await decodePicture(file, file.name));
  } catch (error) {
    failed(serializeError(error));
  }
}
