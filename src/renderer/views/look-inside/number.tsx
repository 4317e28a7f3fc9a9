import { write } from '../../state/numbers.ts';

interface NumberProps {
  value: number;
  /** `signed`: with its sign, whichever it is. */
  as?: 'number' | 'signed' | 'summand' | 'brief';
}

/** A number, short to read; the whole of it is in the element's value. */
export function Num({ value, as = 'number' }: NumberProps) {
  return (
    <data class="num" value={String(value)}>
      {write.value[as](value)}
    </data>
  );
}
