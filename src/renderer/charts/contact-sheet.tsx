import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Numbers, paintHeat, palette } from './heat.ts';
import './heat.css';

/** Around a picture is a line of a pixel, and between two lines there is some room, px. */
const LINE = 1;
const ROOM = 2;

interface ContactSheetProps {
  /** How many pictures there are. */
  count: number;
  /** How many stand in a row. */
  columns: number;
  /** The numbers of one of them. */
  valuesOf: (index: number) => Numbers;
  /** Each is a square of so many values. */
  side: number;
  /** The value at either end of the scale. */
  limit: number;
}

/**
 * Pictures of numbers on one canvas, a pixel a number. Where they change all the time, another canvas would cost the browser
 * as much as what is painted on it.
 */
export function ContactSheet({ count, columns, valuesOf, side, limit }: ContactSheetProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const across = Math.min(count, columns);
  const pitch = LINE + side + LINE + ROOM;
  const width = across * pitch - ROOM;
  const height = Math.ceil(count / columns) * pitch - ROOM;
  const colours = palette.value;
  useLayoutEffect(() => {
    if (!colours) return;
    const context = canvas.current!.getContext('2d')!;
    context.fillStyle = getComputedStyle(canvas.current!).borderTopColor;
    const image = new ImageData(side, side);
    for (let i = 0; i < count; i++) {
      const x = (i % columns) * pitch;
      const y = Math.floor(i / columns) * pitch;
      context.fillRect(x, y, side + 2 * LINE, side + 2 * LINE);
      paintHeat(image, valuesOf(i), limit, colours);
      context.putImageData(image, x + LINE, y + LINE);
    }
  });
  return (
    <canvas
      ref={canvas}
      class="contact-sheet"
      style={{ width: `${(100 * across) / columns}%` }}
      width={width}
      height={height}
      aria-hidden="true"
    />
  );
}
