import { useEffect, useRef } from 'preact/hooks';
import { SIDE } from '../../core/network/index.ts';
import { PixelPainter } from '../drawing/pixel-painter.ts';
import './pixel-image.css';

interface PixelImageProps {
  /** 784 bytes; null while they aren't there yet. */
  pixels: Uint8Array | null;
  /** What it shows; where it is said elsewhere, none. */
  label?: string;
}

/** A 28×28 image, as large as its place, each pixel a square. */
export function PixelImage({ pixels, label }: PixelImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const painter = useRef<PixelPainter | null>(null);
  useEffect(() => {
    painter.current = new PixelPainter(canvas.current!);
    return painter.current.keepColour();
  }, []);
  useEffect(() => painter.current!.paint(pixels), [pixels]);
  return (
    <canvas
      ref={canvas}
      class="pixel-image"
      width={SIDE}
      height={SIDE}
      {...(label === undefined ? { 'aria-hidden': 'true' } : { role: 'img', 'aria-label': label })}
    />
  );
}
