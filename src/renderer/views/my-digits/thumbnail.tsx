import { useEffect, useRef } from 'preact/hooks';
import type { DigitSummary } from '../../../core/api/index.ts';
import { Painter } from '../../drawing/painter.ts';
import { drawingFor } from '../../state/thumbnails.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { onThemeChange } from '../../state/theme.ts';

interface ThumbnailProps {
  digit: DigitSummary;
  /** Its place among all, from 0. */
  index: number;
  count: number;
  isSelected: boolean;
  isActive: boolean;
  place: { left: number; top: number };
  onClick: (event: MouseEvent) => void;
  onOpen: () => void;
}

/** One drawing, small, with its label in the corner. */
export function Thumbnail({ digit, index, count, isSelected, isActive, place, onClick, onOpen }: ThumbnailProps) {
  const { id, label, time } = digit;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isGone = false;
    let stopFollowing = () => {};
    void drawingFor(id).then((drawing) => {
      const element = canvas.current;
      if (isGone || !element || !drawing) return;
      const painter = new Painter(element, drawing.size);
      painter.resize(Math.round(element.clientWidth * devicePixelRatio));
      stopFollowing = onThemeChange(() => painter.repaint(drawing.strokes));
    });
    return () => {
      isGone = true;
      stopFollowing();
    };
  }, [id]);
  const { myDigits } = text.value;
  return (
    <div
      id={`digit-${id}`}
      class="my-digits-thumbnail"
      role="option"
      aria-selected={isSelected}
      aria-posinset={index + 1}
      aria-setsize={count}
      aria-label={
        time ? `${myDigits.drawing({ digit: label })}, ${format.value.date(time)}` : myDigits.drawing({ digit: label })
      }
      data-active={isActive ? '' : undefined}
      style={{ translate: `${place.left}px ${place.top}px` }}
      onClick={onClick}
      onDblClick={onOpen}
    >
      <canvas ref={canvas} />
      <span>{label}</span>
    </div>
  );
}
