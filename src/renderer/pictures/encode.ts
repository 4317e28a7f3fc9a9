import type { Drawing } from '../../core/drawing/index.ts';
import { SIDE } from '../../core/network/index.ts';
import { drawingToSvg } from '../../core/pictures/index.ts';

/** How many pixels one of a drawing becomes, each way: sharp in print. */
const ENLARGED = 4;

export function svgOf(drawing: Drawing): Blob {
  return new Blob([drawingToSvg(drawing)], { type: 'image/svg+xml' });
}

/** A drawing as a picture: black on white. */
export async function pngOf(drawing: Drawing): Promise<Blob> {
  const image = new Image();
  image.src = URL.createObjectURL(svgOf(drawing));
  await image.decode();
  const side = drawing.size * ENLARGED;
  const [canvas, context] = newCanvas(side);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, side, side);
  context.drawImage(image, 0, 0, side, side);
  URL.revokeObjectURL(image.src);
  return canvasToPng(canvas);
}

/** What the network sees as a picture of as many pixels: white on black, as MNIST's, so that each pixel is its value. */
export async function pngOfImage(pixels: Uint8Array): Promise<Blob> {
  const [canvas, context] = newCanvas(SIDE);
  const image = new ImageData(SIDE, SIDE);
  pixels.forEach((value, i) => image.data.set([value, value, value, 255], 4 * i));
  context.putImageData(image, 0, 0);
  return canvasToPng(canvas);
}

export function canvasToPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The canvas gave no PNG.'))), 'image/png');
  });
}

function newCanvas(side: number): [HTMLCanvasElement, CanvasRenderingContext2D] {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  // Every canvas has one where its first use asks for it.
  return [canvas, canvas.getContext('2d')!];
}
