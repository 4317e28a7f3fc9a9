/** 39,760 */
export function count(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** 96.71 % */
export function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

/** Columns of the width that they need; the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) => row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join('   '))
    .map((line) => line.trimEnd())
    .join('\n');
}
