import { computed } from '@preact/signals';
import { locale } from './settings.ts';

/** Numbers and dates as people write them in the interface's language. */
export const format = computed(() => {
  const language = locale.value;
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options);
  const whole = number({ maximumFractionDigits: 0 });
  const percent = number({ style: 'percent', maximumFractionDigits: 0 });
  const percentTick = number({ style: 'percent', maximumFractionDigits: 1 });
  const finePercent = number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const exactPercent = number({ style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const loss = number({ minimumFractionDigits: 3, maximumFractionDigits: 3 });
  const tick = number({ maximumSignificantDigits: 3 });
  const clock = { hour: 'numeric', minute: '2-digit' } as const;
  const day = { month: 'short', day: 'numeric', ...clock } as const;
  const time = new Intl.DateTimeFormat(language, clock);
  const thisYear = new Intl.DateTimeFormat(language, day);
  const anyYear = new Intl.DateTimeFormat(language, { year: 'numeric', ...day });
  const fineCertainty = (p: number) => finePercent.format(Math.min(0.999, Math.floor(p * 1000) / 1000));
  // A number and its unit stay in one line.
  const quantity = (options: Intl.NumberFormatOptions) => {
    const formatter = number({ style: 'unit', unitDisplay: 'short', ...options });
    return (value: number) => formatter.format(value).replace(' ', '\u00a0');
  };
  const kilobyte = quantity({ unit: 'kilobyte', maximumFractionDigits: 1 });
  const megabyte = quantity({ unit: 'megabyte', maximumFractionDigits: 1 });
  const units = {
    second: quantity({ unit: 'second', maximumFractionDigits: 0 }),
    tenths: quantity({ unit: 'second', maximumFractionDigits: 1 }),
    minute: quantity({ unit: 'minute', maximumFractionDigits: 0 }),
  };
  return {
    whole: (value: number) => whole.format(value),
    /** How sure the network is: never rounded up to a certainty that it doesn't have. */
    certainty: (p: number) => (p > 0.99 ? fineCertainty(p) : percent.format(p)),
    /** The same where many stand beside each other. */
    fineCertainty,
    percent: (p: number) => percent.format(p),
    /** At an axis, where 97.5 % and 98 % are two marks. */
    percentTick: (p: number) => percentTick.format(p),
    /** An accuracy that changes: 96.9 %. */
    roughAccuracy: (p: number) => finePercent.format(p),
    /** An accuracy: 96.87 %. */
    accuracy: (p: number) => exactPercent.format(p),
    loss: (value: number) => loss.format(value),
    /** A value at an axis: as short as it can be. */
    tick: (value: number) => tick.format(value),
    /** A file's size. */
    fileSize: (bytes: number) => (bytes > 0 && bytes < 2 ** 20 ? kilobyte(bytes / 2 ** 10) : megabyte(bytes / 2 ** 20)),
    /** A day and time; with its year where that is another one. A line breaks between the two only. */
    date: (iso: string) => {
      const date = new Date(iso);
      const said = (date.getFullYear() === new Date().getFullYear() ? thisYear : anyYear).format(date);
      const hour = time.format(date);
      const parts = [said.slice(0, -hour.length).trimEnd(), hour];
      return parts.map((part) => part.replaceAll(' ', '\u00a0')).join(' ');
    },
    /** A time to wait, or that it took; nothing takes none. */
    duration: (exact: number) => {
      if (exact < 9.95) return units.tenths(exact > 0 ? Math.max(0.1, exact) : 0);
      const seconds = Math.round(exact);
      if (seconds < 60) return units.second(seconds);
      const minutes = Math.floor(seconds / 60);
      const rest = seconds % 60;
      return rest > 0 ? `${units.minute(minutes)} ${units.second(rest)}` : units.minute(minutes);
    },
  };
});
