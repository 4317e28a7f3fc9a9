import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DigitSummary } from '../../../core/api/index.ts';
import { open, remove, select, selected } from '../../state/my-digits.ts';
import { text } from '../../state/settings.ts';
import { Thumbnail } from './thumbnail.tsx';

/** The side of a thumbnail's place, px. */
const SIDE = 80;
/** So many rows above and below those in sight are there too. */
const MARGIN = 2;

/** The drawings, of which only those in sight are in the document (the ARIA listbox pattern, several selectable). */
export function Grid({ digits }: { digits: readonly DigitSummary[] }) {
  const list = useRef<HTMLDivElement>(null);
  const { columns, first, last } = useRowsInSight(list, digits.length);
  /** The one that has the focus when the list has, and the one that a range is counted from. */
  const [active, setActive] = useState(0);
  const anchor = useRef(0);
  const current = Math.min(active, digits.length - 1);
  const chosen = new Set(selected.value);

  const toggle = (index: number) => {
    const { id } = digits[index];
    const rest = selected.peek().filter((one) => one !== id);
    select(rest.length < selected.peek().length ? rest : [...rest, id]);
    anchor.current = index;
  };
  const selectRange = (to: number) => {
    const [from, until] = [Math.min(anchor.current, to), Math.max(anchor.current, to)];
    select(digits.slice(from, until + 1).map(({ id }) => id));
  };
  const moveTo = (index: number, extend: boolean) => {
    const to = Math.max(0, Math.min(digits.length - 1, index));
    setActive(to);
    reveal(list.current!, Math.floor(to / columns));
    if (extend) selectRange(to);
    else anchor.current = to;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const { shiftKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    const keys: { readonly [key: string]: () => void } = isCommand
      ? { a: () => select(digits.map(({ id }) => id)) }
      : {
          ArrowRight: () => moveTo(current + 1, shiftKey),
          ArrowLeft: () => moveTo(current - 1, shiftKey),
          ArrowDown: () => moveTo(current + columns, shiftKey),
          ArrowUp: () => moveTo(current - columns, shiftKey),
          Home: () => moveTo(0, shiftKey),
          End: () => moveTo(digits.length - 1, shiftKey),
          ' ': () => toggle(current),
          Enter: () => void open(digits[current].id),
          Delete: () => void remove(chosen.size > 0 ? [...chosen] : [digits[current].id]),
        };
    const act = keys[event.key];
    if (!act || event.altKey) return;
    event.preventDefault();
    act();
  };

  const rows = [];
  for (let index = first * columns; index < Math.min(digits.length, last * columns); index++) {
    const digit = digits[index];
    rows.push(
      <Thumbnail
        key={digit.id}
        digit={digit}
        index={index}
        count={digits.length}
        isSelected={chosen.has(digit.id)}
        isActive={index === current}
        place={{ left: (index % columns) * SIDE, top: Math.floor(index / columns) * SIDE }}
        onClick={(event) => {
          setActive(index);
          if (event.shiftKey) selectRange(index);
          else toggle(index);
        }}
        onOpen={() => void open(digit.id)}
      />,
    );
  }
  return (
    <>
      <div
        ref={list}
        class="my-digits-grid"
        role="listbox"
        aria-multiselectable="true"
        aria-label={text.value.myDigits.list}
        aria-describedby="my-digits-keys"
        aria-activedescendant={`digit-${digits[current].id}`}
        tabIndex={0}
        style={{ height: `${Math.ceil(digits.length / columns) * SIDE}px` }}
        onKeyDown={onKeyDown}
      >
        {rows}
      </div>
      <p id="my-digits-keys" class="soft small">
        {text.value.myDigits.keys}
      </p>
    </>
  );
}

/** Which rows of the list are in sight of the window, or nearly. */
function useRowsInSight(list: { readonly current: HTMLElement | null }, count: number) {
  const [sight, setSight] = useState({ columns: 1, first: 0, last: 0 });
  const look = () => {
    const element = list.current;
    const scroller = element?.closest('.window-main');
    if (!element || !scroller) return;
    const { top, width } = element.getBoundingClientRect();
    const view = scroller.getBoundingClientRect();
    const columns = Math.max(1, Math.floor(width / SIDE));
    const rows = Math.ceil(count / columns);
    const rowAt = (y: number) => Math.floor((y - top) / SIDE);
    const first = Math.max(0, Math.min(rows, rowAt(view.top) - MARGIN));
    const last = Math.max(first, Math.min(rows, rowAt(view.bottom) + 1 + MARGIN));
    setSight((old) =>
      old.columns === columns && old.first === first && old.last === last ? old : { columns, first, last },
    );
  };
  useLayoutEffect(look, [count]);
  useEffect(() => {
    const element = list.current!;
    const scroller = element.closest('.window-main')!;
    const resized = new ResizeObserver(look);
    resized.observe(element);
    resized.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [count]);
  return sight;
}

/** Scrolls so that a row is in sight, below the tabs. */
function reveal(list: HTMLElement, row: number): void {
  const scroller = list.closest('.window-main')!;
  const view = scroller.getBoundingClientRect();
  const tabs = scroller.querySelector('.tabs')?.clientHeight ?? 0;
  const top = list.getBoundingClientRect().top + row * SIDE;
  if (top < view.top + tabs) scroller.scrollTop += top - view.top - tabs;
  else if (top + SIDE > view.bottom) scroller.scrollTop += top + SIDE - view.bottom;
}
