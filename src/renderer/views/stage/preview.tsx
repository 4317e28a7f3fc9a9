import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { SIDE } from '../../../core/network/index.ts';
import { PixelPainter } from '../../drawing/pixel-painter.ts';
import { pixels, straightened } from '../../state/reading.ts';
import { text } from '../../state/settings.ts';
import './preview.css';

/** Exactly what the network gets, pixel by pixel. */
export function Preview() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<PixelPainter | null>(null);
  useEffect(() => {
    painter.current = new PixelPainter(canvas.current!);
    painter.current.paint(pixels.peek());
    return painter.current.keepColour();
  }, []);
  // While one draws, this changes with every frame: nothing is rendered anew.
  useSignalEffect(() => {
    const image = pixels.value;
    painter.current?.paint(image);
  });

  const { reading } = text.value;
  return (
    <figure class="preview">
      <canvas ref={canvas} width={SIDE} height={SIDE} role="img" aria-label={reading.previewOf} />
      <figcaption>
        {reading.preview}
        <span class="soft">{straightened.value ? reading.previewStraightened : reading.previewSize}</span>
      </figcaption>
    </figure>
  );
}
