import { write } from '../../state/numbers.ts';

interface NumberProps {
  value: number;
  /** `signed`: with its sign, whichever it is. */
  as?: 'number' | 'signed' | 'summand' | 'brief' | 'shortSigned';
}

/**
 * A number, short to read; the whole of it is in the element's value. Where its place lets it break, a power of ten goes
 * below its factor.
 */
export function Num({ value, as = 'number' }: NumberProps) {
  const [factor, power] = write.value[as](value).split('×');
  return (
    <data class="num" value={String(value)}>
      {factor}
      {power && (
        <>
          <wbr />×{power}
        </>
      )}
    </data>
  );
}
