import { computed } from '@preact/signals';
import { locale } from './settings.ts';

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Numbers as they are written in a derivation: four digits that count, in the interface's language. */
export const write = computed(() => {
  const language = locale.value;
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const digits = (count: number) =>
    new Intl.NumberFormat(language, { minimumSignificantDigits: count, maximumSignificantDigits: count });
  const thousandths = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const four = digits(4);
  const three = digits(3);
  const two = digits(2);
  const one = digits(1);

  const number = (value: number, plain: Intl.NumberFormat, mantissa: Intl.NumberFormat): string => {
    const size = Math.abs(value);
    if (Number.isInteger(value) && size < 1e6) return whole.format(size);
    if (size >= 1e-3 && size < 1e5) return plain.format(size);
    const [digit, exponent] = size.toExponential(mantissa.resolvedOptions().maximumSignificantDigits! - 1).split('e');
    return `${mantissa.format(Number(digit))}×10${raised(exponent)}`;
  };
  /** A hyphen is no minus. */
  const sign = (value: number) => (value < 0 ? '−' : '');
  return {
    number: (value: number) => sign(value) + number(value, four, three),
    /** Where there is less room: 0.562, 0.0056 and 6×10⁻⁴ are about as long. */
    brief: (value: number) => sign(value) + number(value, Math.abs(value) < 1e-2 ? two : three, one),
    /** Where there is little room. */
    short: (value: number) => sign(value) + number(value, two, one),
    /** With its sign, whichever it is. */
    signed: (value: number) => (value > 0 ? '+' : sign(value)) + number(value, three, two),
    /** The same as others that are added up below each other. */
    summand: (value: number) => (value > 0 ? '+' : sign(value)) + thousandths.format(Math.abs(value)),
    shortSigned: (value: number) => (value > 0 ? '+' : sign(value)) + number(value, two, one),
    whole: (value: number) => whole.format(value),
  };
});

function raised(exponent: string): string {
  const power = Number(exponent);
  const figures = String(Math.abs(power)).replaceAll(/\d/g, (figure) => SUPERSCRIPTS[Number(figure)]);
  return (power < 0 ? '⁻' : '') + figures;
}
