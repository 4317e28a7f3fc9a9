import { InklingError } from '../../core/errors/index.ts';
import { LARGEST_FILE, type Picture, readPictureHeader, toGrey } from '../../core/pictures/index.ts';

/** What is read has no more pixels, however many the file has: a digit of 40 px in a phone's photo still has 16. */
const MOST_PIXELS = 2_000_000;
/** No side is longer: larger canvases fail in some browsers. */
const LONGEST_SIDE = 8192;

/** A picture that a person opened, on white where it is transparent. */
export interface OpenedPicture {
  /** As it is shown. */
  readonly canvas: HTMLCanvasElement;
  /** As it is read: the same, in grey. */
  readonly grey: Picture;
}

/**
 * Unpacks a PNG, JPEG or WebP picture, turned as the camera says it was held.
 *
 * @param name the file's name, for errors
 * @throws InklingError `picture.heavy`, `picture.damaged`, and what `readPictureHeader` throws
 */
export async function decodePicture(file: Blob, name: string): Promise<OpenedPicture> {
  const megabyte = 2 ** 20;
  if (file.size > LARGEST_FILE) {
    const megabytes = Math.ceil(file.size / megabyte);
    throw new InklingError('picture.heavy', { file: name, megabytes, most: LARGEST_FILE / megabyte });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { type } = readPictureHeader(bytes, name);
  let whole: ImageBitmap;
  try {
    whole = await createImageBitmap(new Blob([bytes], { type }));
  } catch {
    throw new InklingError('picture.damaged', { file: name });
  }
  const canvas = onPaper(whole);
  whole.close();
  return { canvas, grey: greyOf(canvas) };
}

function onPaper(image: ImageBitmap): HTMLCanvasElement {
  const { width, height } = image;
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)), LONGEST_SIDE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = contextOf(canvas);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function greyOf(canvas: HTMLCanvasElement): Picture {
  const { width, height } = canvas;
  return toGrey({ width, height, data: contextOf(canvas).getImageData(0, 0, width, height).data });
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  // Every canvas has one where its first use asks for it. It is read more than it is painted.
  return canvas.getContext('2d', { willReadFrequently: true })!;
}
