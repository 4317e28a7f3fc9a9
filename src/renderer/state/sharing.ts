import { InklingError, serializeError } from '../../core/errors/index.ts';
import { imageToCsv } from '../../core/pictures/index.ts';
import { canvasToPng, pngOf, pngOfImage, svgOf } from '../pictures/encode.ts';
import { content, isEmpty, SIZE } from './drawing.ts';
import { number, pixels } from './reading.ts';
import { saveFile } from './save-file.ts';
import { done, failed } from './toasts.ts';

/** Puts what is read, "407", on the clipboard. */
export async function copyReading(): Promise<void> {
  const read = number.peek();
  if (!/\d/.test(read)) done((text) => text.reading.nothingToCopy);
  else if (await copy(() => navigator.clipboard.writeText(read))) done((text) => text.reading.copied({ number: read }));
}

/** Puts what is on the canvas on the clipboard, as a picture. */
export async function copyDrawing(): Promise<void> {
  if (isEmpty.peek()) done((text) => text.reading.nothingToSave);
  else if (await copy(() => navigator.clipboard.write([new ClipboardItem({ 'image/png': canvasPng() })])))
    done((text) => text.reading.drawingCopied);
}

/** Saves what is on the canvas, as a picture. */
export async function saveDrawingPng(): Promise<void> {
  if (isEmpty.peek()) done((text) => text.reading.nothingToSave);
  else saveFile(fileName('.png'), await canvasPng());
}

/** Saves the strokes on the canvas. */
export function saveDrawingSvg(): void {
  const { strokes } = content.peek();
  if (isEmpty.peek()) done((text) => text.reading.nothingToSave);
  else if (strokes.length === 0) done((text) => text.reading.noStrokes);
  else saveFile(fileName('.svg'), svgOf({ size: SIZE, strokes }));
}

/** Saves what the network sees of the digit that is looked at, as a picture of 28×28 pixels. */
export async function saveImagePng(): Promise<void> {
  const image = pixels.peek();
  if (image) saveFile(fileName('-28x28.png'), await pngOfImage(image));
  else done((text) => text.reading.nothingToSave);
}

/** Saves it as numbers, 28 lines of 28. */
export function saveImageCsv(): void {
  const image = pixels.peek();
  if (image) saveFile(fileName('-28x28.csv'), new Blob([imageToCsv(image)], { type: 'text/csv' }));
  else done((text) => text.reading.nothingToSave);
}

function canvasPng(): Promise<Blob> {
  const { strokes, image, picture } = content.peek();
  if (picture) return canvasToPng(picture.canvas);
  return image ? pngOfImage(image.pixels) : pngOf({ size: SIZE, strokes });
}

/** Named by what is read, as far as it is a number. */
function fileName(ending: string): string {
  const read = number.peek().replaceAll('\n', '-');
  return `inkling${/^[\d-]{1,40}$/.test(read) ? `-${read}` : ''}${ending}`;
}

/** @returns whether it is on the clipboard */
async function copy(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch {
    failed(serializeError(new InklingError('clipboard.denied')));
    return false;
  }
}
