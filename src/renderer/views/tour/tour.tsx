import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { text } from '../../state/settings.ts';
import { endTour, tourStop } from '../../state/tour.ts';
import { type Tab, showTab } from '../../state/ui.ts';
import './tour.css';

/** What the tour shows, where that is, on which panel, and with how much room around it, px. */
const stops: readonly {
  readonly name: 'draw' | 'read' | 'correct' | 'train' | 'lookInside';
  readonly at: string;
  readonly tab?: Tab;
  readonly room?: number;
}[] = [
  { name: 'draw', at: '.canvas' },
  { name: 'read', at: '.verdict, .preview, .bars' },
  { name: 'correct', at: '.correction' },
  { name: 'train', at: '.setup, .running, .outcome', tab: 'train' },
  { name: 'lookInside', at: '#tab-lookInside', tab: 'lookInside', room: 4 },
];

/** Where something is in the window, as its style says it. */
type Place = Record<string, string>;

/** Room between the card and what it is about, px; and between it and the window's edge. */
const GAP = 14;
const EDGE = 12;

/** A card that goes from one part of the window to the next. Nothing is locked: one can draw along. */
export function Tour() {
  const { tour } = text.value;
  const at = tourStop.value ?? 0;
  const stop = stops[at];
  const isLast = at === stops.length - 1;
  const card = useRef<HTMLDivElement>(null);
  const [target, setTarget] = useState<DOMRect | null>(null);

  // What is hidden takes no focus.
  const isThere = target !== null;
  useLayoutEffect(
    () => card.current?.querySelector<HTMLElement>('.primary')?.focus({ preventScroll: true }),
    [at, isThere],
  );

  useLayoutEffect(() => {
    if (stop.tab) showTab(stop.tab);
    let last = '';
    // What it points at moves with the window, the language and the panels.
    const follow = () => {
      const box = boxOf(stop.at);
      const now = JSON.stringify(box);
      if (now !== last) setTarget(box);
      last = now;
      frame = requestAnimationFrame(follow);
    };
    // The panel is there with the next frame, and before that is painted, so is the card.
    let frame = requestAnimationFrame(() => {
      document.querySelector(stop.at)?.scrollIntoView({ block: 'nearest' });
      follow();
    });
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      endTour();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [at]);

  return (
    <>
      {target && <div class="tour-light" style={light(target, stop.room)} />}
      <div
        ref={card}
        class="tour"
        role="dialog"
        aria-labelledby="tour-title"
        aria-describedby="tour-text"
        style={target ? place(target, card.current) : { visibility: 'hidden' }}
      >
        <h2 id="tour-title">{tour.titles[stop.name]}</h2>
        <p id="tour-text">{tour.about[stop.name]}</p>
        <div class="tour-actions">
          <span class="soft small">{tour.stopOf({ stop: at + 1, count: stops.length })}</span>
          {!isLast && <Button onClick={endTour}>{tour.skip}</Button>}
          {at > 0 && <Button onClick={() => (tourStop.value = at - 1)}>{tour.back}</Button>}
          <Button kind="primary" onClick={() => (isLast ? endTour() : (tourStop.value = at + 1))}>
            {isLast ? tour.finish : tour.next}
          </Button>
        </div>
      </div>
    </>
  );
}

/** Around all that a stop is about; null where none of it is there. */
function boxOf(at: string): DOMRect | null {
  const boxes = [...document.querySelectorAll(at)].map((part) => part.getBoundingClientRect());
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const right = Math.max(...boxes.map((box) => box.right));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  return new DOMRect(left, top, right - left, bottom - top);
}

function light({ left, top, width, height }: DOMRect, room = GAP / 2): Place {
  return {
    left: `${left - room}px`,
    top: `${top - room}px`,
    width: `${width + 2 * room}px`,
    height: `${height + 2 * room}px`,
  };
}

/**
 * Beside what it is about: below it, above it, right or left of it, wherever there is room; else in the corner. Above and
 * below it doesn't go beyond the page's content, whose right edge `.stage-answer` has.
 */
function place(target: DOMRect, card: HTMLElement | null): Place {
  const { offsetWidth: width = 0, offsetHeight: height = 0 } = card ?? {};
  const within = (value: number, most: number) => Math.max(EDGE, Math.min(value, most));
  const left = within(target.left, document.querySelector('.stage-answer')!.getBoundingClientRect().right - width);
  const top = within(target.top, innerHeight - height - EDGE);
  const places = [
    { left, top: target.bottom + GAP },
    { left, top: target.top - GAP - height },
    { left: target.right + GAP, top },
    { left: target.left - GAP - width, top },
  ];
  const fits = (at: { left: number; top: number }) =>
    at.left >= EDGE && at.top >= EDGE && at.left + width <= innerWidth - EDGE && at.top + height <= innerHeight - EDGE;
  const chosen = places.find(fits) ?? { left: innerWidth - width - EDGE, top: innerHeight - height - EDGE };
  return { left: `${Math.max(EDGE, chosen.left)}px`, top: `${Math.max(EDGE, chosen.top)}px` };
}
