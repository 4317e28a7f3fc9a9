import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { SIDE } from '../../../core/network/index.ts';
import { pixels } from '../../state/reading.ts';
import { text } from '../../state/settings.ts';
import { onThemeChange } from '../../state/theme.ts';
import './preview.css';

/** Exactly what the network gets, pixel by pixel. */
export function Preview() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const image = useRef(new ImageData(SIDE, SIDE));

  const paint = (values: Uint8Array | null) => {
    const { data } = image.current;
    for (let i = 0; i < SIDE * SIDE; i++) data[4 * i + 3] = values ? values[i] : 0;
    canvas.current?.getContext('2d')?.putImageData(image.current, 0, 0);
  };
  useSignalEffect(() => paint(pixels.value));
  useEffect(
    () =>
      onThemeChange(() => {
        const [red, green, blue] = inkOf(canvas.current!);
        const { data } = image.current;
        for (let i = 0; i < data.length; i += 4) {
          data[i] = red;
          data[i + 1] = green;
          data[i + 2] = blue;
        }
        paint(pixels.peek());
      }),
    [],
  );

  const { reading } = text.value;
  return (
    <figure class="preview">
      <canvas ref={canvas} width={SIDE} height={SIDE} role="img" aria-label={reading.previewOf} />
      <figcaption>
        {reading.preview}
        <span class="soft">{reading.previewSize}</span>
      </figcaption>
    </figure>
  );
}

/** The text colour of an element, as red, green and blue. */
function inkOf(element: HTMLElement): number[] {
  return (getComputedStyle(element).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}
