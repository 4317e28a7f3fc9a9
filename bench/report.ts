import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';

/** Something that was measured: a line of the table. */
export interface Measurement {
  readonly what: string;
  /** A median, where it was measured more than once. */
  readonly value: number;
  readonly unit: string;
  /** What it must not be above, or not below. */
  readonly atMost?: number;
  readonly atLeast?: number;
  /** What else is worth knowing, such as other percentiles, or the accuracy that was reached in that time. */
  readonly beside?: string;
}

/** The value that a part of all values lies below. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

/** Times of one thing: the median, with the 95th percentile and the longest beside it. */
export function timings(what: string, times: readonly number[], unit = 'ms'): Measurement {
  const rest = `p95 ${rounded(percentile(times, 0.95))}, longest ${rounded(Math.max(...times))}, ${times.length} times`;
  return { what, value: median(times), unit, beside: rest };
}

/** One table of all benches that were run. */
export function printTable(results: { readonly [bench: string]: readonly Measurement[] }): void {
  const rows = Object.values(results)
    .flat()
    .map((row) => [row.what, `${rounded(row.value)} ${row.unit}`, goal(row), row.beside ?? '']);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    console.log(
      row
        .map((cell, k) => (k === 1 ? cell.padStart(widths[k]) : cell.padEnd(widths[k] ?? 0)))
        .join('  ')
        .trimEnd(),
    );
  }
}

/** Everything that was measured, and on what, for a program to read. */
export function writeJson(results: { readonly [bench: string]: readonly Measurement[] }): string {
  const folder = join(import.meta.dirname, 'results');
  const file = join(folder, 'bench.json');
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory: totalmem(),
    node: process.version,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ date: new Date().toISOString(), machine, results }, null, 2)}\n`);
  return file;
}

function goal({ value, atMost, atLeast }: Measurement): string {
  if (atMost !== undefined) return `${value <= atMost ? '✓' : '✗'} ≤ ${atMost}`;
  if (atLeast !== undefined) return `${value >= atLeast ? '✓' : '✗'} ≥ ${atLeast}`;
  return '';
}

/** Three digits are all that a timing is good for. */
export function rounded(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
