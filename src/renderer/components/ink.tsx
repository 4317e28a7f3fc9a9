import type { ComponentChildren } from 'preact';
import type { Stroke } from '../../core/drawing/index.ts';
import './ink.css';

interface InkProps {
  /** Names the drawing in the document. */
  id: string;
  strokes: readonly Stroke[];
  /** The drawing's side, px. */
  size: number;
}

/**
 * A drawing to look at, as large as its place. It is made of lines, which are painted with what is around them: a canvas
 * would be a layer of its own, and a page of those takes longer than a frame to scroll.
 */
export function Ink({ id, strokes, size }: InkProps) {
  let ink: ComponentChildren[] = [];
  for (const [k, { width, points, eraser }] of strokes.entries()) {
    // A dot is a line of no length.
    const line = <path key={k} d={`M${points.join('L')}h0`} stroke-width={width} />;
    if (!eraser) {
      ink.push(line);
      continue;
    }
    // Takes away of all that is there by now.
    const mask = `erased-${id}-${k}`;
    ink = [
      <mask key="mask" id={mask} maskUnits="userSpaceOnUse" x="0" y="0" width={size} height={size}>
        <rect width={size} height={size} />
        {line}
      </mask>,
      <g key="rest" mask={`url(#${mask})`}>
        {ink}
      </g>,
    ];
  }
  return (
    <svg class="ink" viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      {ink}
    </svg>
  );
}
