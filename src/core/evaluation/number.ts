/**
 * What is read of a number as a whole.
 *
 * @param digits in the order of reading; null where there was nothing to read
 * @returns a figure for each, "?" for what doesn't look like a digit; a line for each line of digits
 */
export function numberOf(
  digits: readonly {
    readonly line: number;
    readonly reading: { readonly digit: number | null; readonly isDigit: boolean } | null;
  }[],
): string {
  let text = '';
  digits.forEach(({ line, reading }, i) => {
    if (i > 0 && line !== digits[i - 1].line) text += '\n';
    text += reading?.isDigit ? reading.digit : '?';
  });
  return text;
}
