import type { Signal } from '@preact/signals';
import { useSignal } from '@preact/signals';
import type { TargetedPointerEvent } from 'preact';
import type { Real } from '../../../core/network/index.ts';
import { text } from '../../state/settings.ts';
import { HeatMap } from '../../charts/heat-map.tsx';
import { limitOf } from '../../charts/heat.ts';
import { Legend } from '../../charts/legend.tsx';
import { Num } from './number.tsx';
import { write } from '../../state/numbers.ts';
import { Sym } from './symbol.tsx';
import { useWidth } from './use-width.ts';
import './strip.css';

/** Cells in a row are at least and at most so large, px; what doesn't fit in one row takes more. */
const SMALLEST = 9;
const LARGEST = 24;
const KEYS = 10;

interface StripProps {
  /** The quantity's name: see `Sym`. */
  name: string;
  /** What stands above it in place of the name. */
  title?: string;
  /** What it is, in words. */
  label: string;
  values: Real;
  /** Its shape, such as 1×50. */
  shape?: string;
  /** What one of its values stands for. */
  describe?: (index: number) => string;
  /** For a picture: how many values stand in a row, and how large one is, px. Else a strip as wide as there is room. */
  picture?: { readonly columns: number; readonly cell: number };
  /** The value at either end of the colours; else the largest. */
  limit?: number;
  under?: Real | null;
  /** Which value is looked at, where more than one strip shows it. */
  selected?: Signal<number | null>;
  /** How an index is written, where the values are a part of something larger. */
  indexOf?: (index: number) => string;
  /** Called with the value that was clicked, or on which Enter was pressed. */
  onChoose?: ((index: number) => void) | undefined;
}

/**
 * Numbers as colours: the pointer or the arrow keys go from one to the next, and its index and value are told. Copying
 * while it has the focus copies all of them, in full.
 */
export function Strip(props: StripProps) {
  const { name, title, label, values, shape, describe, picture, limit = limitOf(values), under, onChoose } = props;
  const indexOf = props.indexOf ?? String;
  const own = useSignal<number | null>(null);
  const selected = props.selected ?? own;
  const [host, width] = useWidth<HTMLDivElement>();
  // Less the line at either side.
  const { columns, cell } = picture ?? fit(values.length, width - 2);
  const rows = Math.ceil(values.length / columns);
  const height = !picture && rows === 1 ? LARGEST : cell;
  const at = selected.value === null ? null : Math.min(selected.value, values.length - 1);

  const point = (event: TargetedPointerEvent<HTMLElement>) => {
    const { x, y, width: across, height: down } = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - x) / across) * columns);
    const index = Math.floor(((event.clientY - y) / down) * rows) * columns + column;
    selected.value = column >= 0 && column < columns && index >= 0 && index < values.length ? index : null;
  };

  return (
    <div ref={host} class="strip" data-picture={picture ? '' : undefined}>
      <p class="strip-head" style={{ maxWidth: picture && `${columns * cell}px` }}>
        {(at === null || !picture) && (
          <span>
            {title ?? <Sym of={name} />}
            {shape && <span class="soft small"> {shape}</span>}
          </span>
        )}
        {(at === null || !picture) && <Legend limit={limit} isSigned={values.some((value) => value < 0)} />}
        {at !== null && (
          <span class="strip-readout" data-testid={`readout-${name}`}>
            <Sym of={name} />[{indexOf(at)}] = <Num value={values[at]} as={picture ? 'brief' : 'number'} />
            {describe && <span class="soft small"> {describe(at)}</span>}
          </span>
        )}
      </p>
      {width > 0 && (
        <div
          class="strip-cells"
          style={{ width: `${columns * cell}px`, height: `${rows * height}px` }}
          role="slider"
          tabIndex={0}
          aria-label={`${label}${shape ? `, ${shape}` : ''}`}
          aria-roledescription={text.value.lookInside.numbers}
          aria-valuemin={0}
          aria-valuemax={values.length - 1}
          aria-valuenow={at ?? 0}
          aria-valuetext={`${name}[${indexOf(at ?? 0)}] = ${write.value.number(values[at ?? 0])} ${describe?.(at ?? 0) ?? ''}`}
          aria-orientation="horizontal"
          data-testid={`strip-${name}`}
          onPointerDown={point}
          onPointerMove={point}
          onPointerLeave={(event) => {
            if (document.activeElement !== event.currentTarget) selected.value = null;
          }}
          onFocus={() => (selected.value ??= 0)}
          onBlur={() => (selected.value = null)}
          onClick={() => at !== null && onChoose?.(at)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && at !== null) onChoose?.(at);
            const to = next(event.key, at ?? 0, columns, values.length);
            if (to === null || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            selected.value = to;
          }}
          onCopy={(event) => {
            event.clipboardData?.setData('text/plain', `[${values.join(', ')}]`);
            event.preventDefault();
          }}
        >
          <HeatMap values={values} columns={columns} limit={limit} under={under} />
          {at !== null && (
            <span
              class="strip-cursor"
              style={{
                width: `${100 / columns}%`,
                height: `${100 / rows}%`,
                left: `${((at % columns) * 100) / columns}%`,
                top: `${(Math.floor(at / columns) * 100) / rows}%`,
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** How many cells of which size stand in a row, so that rows are about as long as each other. */
function fit(count: number, width: number): { columns: number; cell: number } {
  const most = Math.max(1, Math.floor(width / SMALLEST));
  const rows = Math.ceil(count / most);
  const columns = Math.ceil(count / rows);
  return { columns, cell: Math.max(SMALLEST, Math.min(LARGEST, Math.floor(width / columns))) };
}

/** Where a key leads to; null where it leads nowhere. */
function next(key: string, at: number, columns: number, count: number): number | null {
  const moves: { readonly [key: string]: number } = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    PageUp: at - KEYS,
    PageDown: at + KEYS,
    Home: 0,
    End: count - 1,
  };
  const to = moves[key];
  if (to === undefined) return null;
  // A key that leads out of a picture's side or a strip's end leads nowhere, and doesn't scroll the view either.
  return to >= 0 && to < count ? to : key.startsWith('Page') ? Math.max(0, Math.min(count - 1, to)) : at;
}
