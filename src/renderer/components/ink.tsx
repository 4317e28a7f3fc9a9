import type { Drawing } from '../../core/drawing/index.ts';
import './ink.css';

/**
 * A drawing to look at, as large as its place. It is made of lines, which are painted with what is around them: a canvas
 * would be a layer of its own, and a page of those takes longer than a frame to scroll. What is erased is painted over, in
 * the colour that its place calls `--paper`.
 */
export function Ink({ strokes, size }: Drawing) {
  return (
    <svg class="ink" viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      {strokes.map(({ width, points, eraser }, k) => (
        // A dot is a line of no length.
        <path key={k} d={`M${points.join('L')}h0`} stroke-width={width} data-eraser={eraser} />
      ))}
    </svg>
  );
}
