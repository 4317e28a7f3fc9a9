import './confusion-cell.css';

/** What a cell of a confusion matrix looks like: the more there are, the more colour. */
export function confusionCell(confusion: readonly (readonly number[])[], label: number, digit: number) {
  const count = confusion[label][digit];
  const isRight = label === digit;
  const most = isRight ? total(confusion[label]) : mostMistakes(confusion);
  return {
    'data-kind': count === 0 ? 'none' : isRight ? 'right' : 'wrong',
    // By the root, so that a single mistake is seen beside many.
    style: { '--heat': Math.sqrt(count / Math.max(1, most)).toFixed(3) },
  };
}

/** How many figures its largest count has. */
export function figures(confusion: readonly (readonly number[])[]): number {
  return String(Math.max(...confusion.flat())).length;
}

/** How many digits have a label. */
export function total(row: readonly number[]): number {
  return row.reduce((sum, count) => sum + count, 0);
}

function mostMistakes(confusion: readonly (readonly number[])[]): number {
  return Math.max(...confusion.flatMap((row, label) => row.filter((_, digit) => digit !== label)));
}
