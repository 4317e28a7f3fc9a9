import { computed } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { numberOf } from '../../../core/evaluation/index.ts';
import { SIZE } from '../../state/drawing.ts';
import { format } from '../../state/format.ts';
import { digits, type ReadDigit, select, selected } from '../../state/reading.ts';
import { text } from '../../state/settings.ts';
import './boxes.css';

const NONE: readonly ReadDigit[] = [];
/** While one digit is drawn, which has no box, nothing is rendered anew. */
const boxed = computed(() => (digits.value.some(({ box }) => box) ? digits.value : NONE));

/**
 * A box around each digit of a number, with what is read in it: the one that is chosen is looked at. In a picture the
 * whole box can be clicked; in a drawing only its figure, because there one goes on drawing.
 */
export function Boxes() {
  const group = useRef<HTMLDivElement>(null);
  const all = boxed.value;
  if (all.length === 0) return null;

  const onKeyDown = (event: KeyboardEvent) => {
    const places: { readonly [key: string]: number } = {
      ArrowRight: selected.peek() + 1,
      ArrowDown: selected.peek() + 1,
      ArrowLeft: selected.peek() - 1,
      ArrowUp: selected.peek() - 1,
      Home: 0,
      End: -1,
    };
    if (!(event.key in places) || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = (places[event.key] + all.length) % all.length;
    event.preventDefault();
    select(place);
    (group.current?.children[place] as HTMLElement | undefined)?.focus();
  };

  return (
    <div ref={group} class="boxes" role="radiogroup" aria-label={text.value.reading.digits} onKeyDown={onKeyDown}>
      {all.map((digit, place) => (
        <DigitBox key={place} digit={digit} place={place} count={all.length} />
      ))}
    </div>
  );
}

function DigitBox({ digit, place, count }: { digit: ReadDigit; place: number; count: number }) {
  const { box, reading, strokes } = digit;
  if (!box) return null;
  const texts = text.value.reading;
  const isSelected = selected.value === place;
  const share = (length: number) => `${(100 * length) / SIZE}%`;
  return (
    <button
      type="button"
      role="radio"
      class="box"
      aria-checked={isSelected}
      aria-label={
        reading?.isDigit
          ? texts.digit({
              place: place + 1,
              count,
              digit: reading.digit,
              percent: format.value.certainty(reading.confidence),
            })
          : texts.noDigitAt({ place: place + 1, count })
      }
      tabIndex={isSelected ? 0 : -1}
      data-drawn={strokes !== null}
      data-inside={box.top < ROOM}
      style={{
        left: share(box.left),
        top: share(box.top),
        width: share(box.right - box.left),
        height: share(box.bottom - box.top),
      }}
      onClick={() => select(place)}
    >
      <span class="box-figure">{numberOf([digit])}</span>
    </button>
  );
}

/** What the figure above a box needs, px of the canvas. */
const ROOM = 22;
