import { type Real, DIGITS } from '../../../core/network/index.ts';
import { text } from '../../state/settings.ts';
import { limitOf } from '../../charts/heat.ts';
import { Num } from './number.tsx';
import { Sym } from './symbol.tsx';
import './class-table.css';

interface ClassRow {
  readonly name: string;
  readonly note?: string;
  readonly values: Real;
  /** The value at the end of the colours; else the largest. */
  readonly limit?: number;
}

interface ClassTableProps {
  /** What the table holds, in words. */
  label: string;
  /** The quantities, one value a class each. `note` tells two of the same name apart. */
  rows: readonly ClassRow[];
  /** Probabilities to be shown as bars, and where they stood before: then those are the first row, and these the second. */
  bars?: Real | undefined;
  ghosts?: Real | null | undefined;
  /** The class that stands out. */
  marked?: number;
}

/** Numbers by class: a column a digit, and one for "not a digit" where the network has that class. */
export function ClassTable({ label, rows, bars, ghosts, marked }: ClassTableProps) {
  const classes = [...rows[0].values.keys()];
  return (
    <div class="class-table-scroll">
      <table class="class-table" aria-label={label}>
        <thead>
          {bars && (
            <tr aria-hidden="true" class="class-bars">
              <td>
                {ghosts &&
                  rows.map(({ name, note }, k) => (
                    <p key={k} class="class-key small soft">
                      {note || <Sym of={name} />}
                    </p>
                  ))}
              </td>
              {classes.map((c) => (
                <td key={c} data-marked={c === marked ? '' : undefined}>
                  <span style={{ '--p': bars[c].toFixed(4) }} />
                  {ghosts && <i style={{ '--p': ghosts[c].toFixed(4) }} />}
                </td>
              ))}
            </tr>
          )}
          <tr>
            <td />
            {classes.map((c) => (
              <th key={c} scope="col" data-marked={c === marked ? '' : undefined}>
                <ClassName of={c} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.name} ${row.note}`} {...row} marked={marked} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ name, note, values, limit = limitOf(values), marked }: ClassRow & { marked: number | undefined }) {
  return (
    <tr data-testid={`row-${name}`}>
      <th scope="row">
        <Sym of={name} />
        {note && <span class="soft small"> {note}</span>}
      </th>
      {Array.from(values, (value, c) => (
        <td
          key={c}
          data-marked={c === marked ? '' : undefined}
          data-sign={value < 0 ? '-' : '+'}
          style={{ '--share': (Math.abs(value) / limit).toFixed(3) }}
        >
          <Num value={value} as="brief" />
        </td>
      ))}
    </tr>
  );
}

/** A class: the digit, or that it is none. */
export function ClassName({ of }: { of: number }) {
  const { lookInside } = text.value;
  if (of < DIGITS) return <>{of}</>;
  return <abbr title={lookInside.notADigit}>{lookInside.notADigitShort}</abbr>;
}

/** The same, as text. */
export function className(of: number): string {
  return of < DIGITS ? String(of) : text.value.lookInside.notADigit;
}

/** Where there is little room. */
export function shortClassName(of: number): string {
  return of < DIGITS ? String(of) : text.value.lookInside.notADigitShort;
}
