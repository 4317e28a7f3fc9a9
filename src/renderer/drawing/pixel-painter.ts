import { SIDE } from '../../core/network/index.ts';
import { onThemeChange } from '../state/theme.ts';

/** Paints 28×28 images on a canvas of as many pixels, in the canvas's own text colour. */
export class PixelPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #image = new ImageData(SIDE, SIDE);

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** @param pixels 784 bytes, 0 paper to 255 ink; null for paper alone */
  paint(pixels: Uint8Array | null): void {
    const { data } = this.#image;
    for (let i = 0; i < SIDE * SIDE; i++) data[4 * i + 3] = pixels ? pixels[i] : 0;
    this.#show();
  }

  /** Takes the canvas's colour, now and whenever it changes. @returns stops it */
  keepColour(): () => void {
    return onThemeChange(() => {
      const [red, green, blue] = (getComputedStyle(this.#canvas).color.match(/[\d.]+/g) ?? []).map(Number);
      const { data } = this.#image;
      for (let i = 0; i < data.length; i += 4) {
        data[i] = red;
        data[i + 1] = green;
        data[i + 2] = blue;
      }
      this.#show();
    });
  }

  #show(): void {
    // Every canvas has one where its first use asks for it.
    this.#canvas.getContext('2d')!.putImageData(this.#image, 0, 0);
  }
}
