import { ChevronLeft, ChevronRight } from 'lucide';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import type { Real } from '../../../core/network/index.ts';
import { IconButton } from '../../components/button.tsx';
import { text } from '../../state/settings.ts';
import { HeatMap } from '../../charts/heat-map.tsx';
import { write } from '../../state/numbers.ts';
import { Num } from './number.tsx';
import { useWidth } from './use-width.ts';
import './units.css';

/** What a picture of a unit takes in a row, px: 28 pixels twice as large, and what is between. */
const TILE = 64;
/** At least so much: where all of them fit into a row then, as classes do, they are that much smaller. */
const SMALLEST_TILE = 48;

interface UnitsProps {
  /** What the pictures are and how they are ordered. */
  title: string;
  legend: ComponentChildren;
  /** The units, the first ones first. */
  order: ArrayLike<number>;
  chosen: number;
  onChoose: (unit: number) => void;
  /** A unit's numbers, which are its picture. */
  valuesOf: (unit: number) => Real;
  columns: number;
  limit: number;
  /** What is told below a unit's picture. */
  nameOf: (unit: number) => string;
  /** The number by which they are ordered, where they are. */
  shareOf?: (unit: number) => number;
}

/** Units as pictures, page by page; the arrow keys go from one to the next and choose it (the ARIA listbox pattern). */
export function Units(props: UnitsProps) {
  const { title, legend, order, chosen, onChoose, valuesOf, columns, limit, nameOf, shareOf } = props;
  const [host, width] = useWidth<HTMLDivElement>();
  const list = useRef<HTMLUListElement>(null);
  const takesFocus = useRef(false);
  const [page, setPage] = useState(0);
  const isRow = order.length * SMALLEST_TILE <= width;
  const tile = isRow ? Math.min(TILE, Math.floor(width / order.length)) : TILE;
  const perPage = Math.max(1, Math.floor(width / tile));
  const pages = Math.ceil(order.length / perPage);
  const first = Math.min(page, pages - 1) * perPage;
  const units = Array.from({ length: Math.min(perPage, order.length - first) }, (_, i) => order[first + i]);
  const { lookInside } = text.value;

  useLayoutEffect(() => {
    if (takesFocus.current) list.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
    takesFocus.current = false;
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const focused = (event.target as HTMLElement).dataset.unit;
    if (event.key === 'Enter' || event.key === ' ') onChoose(Number(focused));
    const at = first + units.indexOf(chosen);
    const moves: { readonly [key: string]: number } = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      PageUp: at - perPage,
      PageDown: at + perPage,
      Home: 0,
      End: order.length - 1,
    };
    if (event.key in moves || event.key === 'Enter' || event.key === ' ') event.preventDefault();
    if (!(event.key in moves)) return;
    // The chosen one may be on another page: then the keys begin with this one's first.
    const to = units.includes(chosen) ? Math.max(0, Math.min(order.length - 1, moves[event.key])) : first;
    setPage(Math.floor(to / perPage));
    takesFocus.current = true;
    onChoose(order[to]);
  };

  return (
    <div ref={host} class="units">
      <div class="units-head">
        <h3>{title}</h3>
        {legend}
        {pages > 1 && (
          <div class="units-pages">
            <span class="soft small">
              {lookInside.pageOf({
                first: write.value.whole(first + 1),
                last: write.value.whole(first + units.length),
                count: write.value.whole(order.length),
              })}
            </span>
            <IconButton
              icon={ChevronLeft}
              label={lookInside.previousPage}
              aria-disabled={first === 0}
              onClick={() => setPage(Math.max(0, first / perPage - 1))}
            />
            <IconButton
              icon={ChevronRight}
              label={lookInside.nextPage}
              aria-disabled={first + perPage >= order.length}
              onClick={() => setPage(Math.min(pages - 1, first / perPage + 1))}
            />
          </div>
        )}
      </div>
      {width > 0 && (
        <ul
          ref={list}
          class="units-list"
          style={{ '--tile': `${tile}px` }}
          role="listbox"
          aria-orientation="horizontal"
          aria-label={title}
          onKeyDown={onKeyDown}
        >
          {units.map((unit, i) => (
            <li
              key={i}
              role="option"
              aria-selected={unit === chosen}
              tabIndex={unit === chosen || (i === 0 && !units.includes(chosen)) ? 0 : -1}
              data-unit={unit}
              onClick={() => onChoose(unit)}
            >
              <HeatMap values={valuesOf(unit)} columns={columns} limit={limit} />
              <span>{nameOf(unit)}</span>
              {shareOf && <Num value={shareOf(unit)} as="shortSigned" />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Units in the order of their numbers. */
export function inOrder(count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, unit) => unit);
}
