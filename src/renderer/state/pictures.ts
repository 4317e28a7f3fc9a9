import { serializeError } from '../../core/errors/index.ts';
import { decodePicture } from '../pictures/decode.ts';
import { chooseFiles } from './choose-files.ts';
import { putPictureOnCanvas } from './drawing.ts';
import { failed } from './toasts.ts';
import { isTyping } from './typing.ts';

/** Lets the person choose a picture's file. */
export async function choosePicture(): Promise<void> {
  const [file] = await chooseFiles('image/png,image/jpeg,image/webp');
  await takePicture(file);
}

/** Takes pictures that are pasted. */
export function listenToPastes(): void {
  document.addEventListener('paste', (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (!file || isTyping(event.target)) return;
    event.preventDefault();
    void takePicture(file);
  });
}

/** Puts the picture in a file on the canvas. */
export async function takePicture(file: File | undefined): Promise<void> {
  if (!file) return;
  try {
    putPictureOnCanvas(await decodePicture(file, file.name));
  } catch (error) {
    failed(serializeError(error));
  }
}
