import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Numbers, paintHeat, palette } from './heat.ts';
import './heat.css';

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
 * Pictures of numbers on one canvas, a pixel a number, with lines of a pixel around them. Pictures that change many times a
 * second cost the browser as much for each canvas as for what is painted on it.
 */
export function ContactSheet({ count, columns, valuesOf, side, limit }: ContactSheetProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const across = Math.min(count, columns);
  const width = across * (side + 1) + 1;
  const height = Math.ceil(count / columns) * (side + 1) + 1;
  const colours = palette.value;
  useLayoutEffect(() => {
    if (!colours) return;
    const context = canvas.current!.getContext('2d')!;
    context.fillStyle = getComputedStyle(canvas.current!).borderTopColor;
    const image = new ImageData(side, side);
    for (let i = 0; i < count; i++) {
      const x = (i % columns) * (side + 1);
      const y = Math.floor(i / columns) * (side + 1);
      context.fillRect(x, y, side + 2, side + 2);
      paintHeat(image, valuesOf(i), limit, colours);
      context.putImageData(image, x + 1, y + 1);
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
