import { useRef, useState } from 'preact/hooks';
import { DIGITS } from '../../../core/network/index.ts';
import { confusionCell, figures, total } from '../../components/confusion-cell.ts';
import { format } from '../../state/format.ts';
import { text } from '../../state/settings.ts';
import { cell, results } from './state.ts';
import './confusion.css';

const digits = Array.from({ length: DIGITS }, (_, digit) => digit);

/** The confusion matrix: how often each label was read as each digit (the ARIA grid pattern). A cell shows its digits. */
export function Confusion() {
  const table = useRef<HTMLTableElement>(null);
  /** The cell that Tab goes to. */
  const [entry, setEntry] = useState({ label: 0, digit: 0 });
  const { results: texts } = text.value;
  const { whole, percent } = format.value;
  const { confusion } = results.value!;
  const chosen = cell.value;

  const choose = (label: number, digit: number) => {
    setEntry({ label, digit });
    cell.value = chosen?.label === label && chosen.digit === digit ? null : { label, digit };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { label, digit } = entry;
    const last = DIGITS - 1;
    const isFar = event.ctrlKey || event.metaKey;
    const to = {
      ArrowRight: [label, digit + 1],
      ArrowLeft: [label, digit - 1],
      ArrowDown: [label + 1, digit],
      ArrowUp: [label - 1, digit],
      Home: [isFar ? 0 : label, 0],
      End: [isFar ? last : label, last],
      PageUp: [0, digit],
      PageDown: [last, digit],
    }[event.key];
    if (event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') choose(label, digit);
    else if (to) {
      const [row, column] = to.map((place) => Math.max(0, Math.min(last, place)));
      setEntry({ label: row, digit: column });
      table.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)?.focus();
    } else return;
    event.preventDefault();
  };

  return (
    <section class="confusion">
      <h2 id="confusion-title">{texts.matrix}</h2>
      <p id="confusion-about" class="soft small">
        {texts.matrixAbout} {texts.matrixChoose}
      </p>
      <table
        ref={table}
        style={{ '--figures': figures(confusion) }}
        role="grid"
        aria-labelledby="confusion-title"
        aria-describedby="confusion-about"
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={DIGITS} class="confusion-axis">
              {texts.readAs}
            </th>
            <td />
          </tr>
          <tr>
            <th scope="col" class="confusion-axis">
              {texts.label}
            </th>
            {digits.map((digit) => (
              <th key={digit} scope="col">
                {digit}
              </th>
            ))}
            <th scope="col" class="confusion-axis">
              {texts.right}
            </th>
          </tr>
        </thead>
        <tbody>
          {confusion.map((row, label) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {row.map((count, digit) => (
                <td
                  key={digit}
                  role="gridcell"
                  tabIndex={label === entry.label && digit === entry.digit ? 0 : -1}
                  aria-selected={chosen?.label === label && chosen.digit === digit}
                  aria-label={texts.cell({ label, digit, shown: whole(count) })}
                  data-cell={`${label}-${digit}`}
                  class="confusion-cell"
                  {...confusionCell(confusion, label, digit)}
                  onClick={() => choose(label, digit)}
                >
                  {count === 0 ? '·' : count}
                </td>
              ))}
              <td class="confusion-share">{total(row) > 0 ? percent(row[label] / total(row)) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
