import { useEffect, useState } from 'preact/hooks';
import type { Digit, DigitSummary } from '../../../core/api/index.ts';
import { Ink } from '../../components/ink.tsx';
import { drawingFor } from '../../state/thumbnails.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';

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
  const [drawing, setDrawing] = useState<Digit | null>(null);
  useEffect(() => {
    let isGone = false;
    void drawingFor(id).then((found) => {
      if (!isGone) setDrawing(found);
    });
    return () => {
      isGone = true;
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
      {drawing && <Ink {...drawing} />}
      <span>{label}</span>
    </div>
  );
}
