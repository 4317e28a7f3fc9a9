import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Numbers, paintHeat, palette } from './heat.ts';
import './heat.css';

interface HeatMapProps {
  values: Numbers;
  /** How many values stand in a row. */
  columns: number;
  /** The value at either end of the scale. */
  limit: number;
  /** The drawing below the numbers. */
  under?: Numbers | null | undefined;
}

/** Numbers as coloured cells: a canvas of one pixel a number, which the style sheet enlarges. */
export function HeatMap({ values, columns, limit, under }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useRef<ImageData | null>(null);
  const rows = Math.ceil(values.length / columns);
  const colours = palette.value;
  useLayoutEffect(() => {
    if (!colours) return;
    if (image.current?.width !== columns || image.current.height !== rows) image.current = new ImageData(columns, rows);
    paintHeat(image.current, values, limit, colours, under);
    canvas.current!.getContext('2d')!.putImageData(image.current, 0, 0);
  }, [values, columns, rows, limit, under, colours]);
  return <canvas ref={canvas} class="heat-map" width={columns} height={rows} aria-hidden="true" />;
}
