import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { DIGITS } from '../../../core/network/index.ts';
import { format } from '../../state/format.ts';
import { reading } from '../../state/reading.ts';
import { text } from '../../state/settings.ts';
import './bars.css';

const digits = Array.from({ length: DIGITS }, (_, digit) => digit);

/**
 * How likely each digit is. While one draws, this changes with every frame: so the rows are rendered once, and only what
 * differs is written into them.
 */
export function Bars() {
  const list = useRef<HTMLOListElement>(null);

  useSignalEffect(() => {
    const element = list.current;
    if (!element) return;
    const read = reading.value;
    const { certainty } = format.value;
    for (const digit of digits) {
      const row = element.children[digit] as HTMLElement;
      const p = read?.probabilities[digit] ?? 0;
      const [, track, label] = row.children;
      // At the fill alone: set at the row, all that is in it would have its style computed anew.
      (track.firstElementChild as HTMLElement).style.setProperty('--p', p.toFixed(4));
      row.toggleAttribute('data-first', read?.digit === digit);
      const value = label.firstChild as Text;
      const words = read ? certainty(p) : '';
      if (value.data !== words) value.data = words;
    }
    element.toggleAttribute('data-dim', read !== null && !read.isDigit);
  });

  return (
    <ol ref={list} class="bars" aria-label={text.value.reading.probabilities} data-testid="bars">
      {digits.map((digit) => (
        <li key={digit}>
          <span class="bars-digit">{digit}</span>
          <span class="bars-track">
            <span class="bars-fill" />
          </span>
          <span class="bars-value">{'\u200b'}</span>
        </li>
      ))}
    </ol>
  );
}
