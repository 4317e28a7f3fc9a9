import * as v from 'valibot';
import { InklingError } from './inkling-error.ts';

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number) {
  return limited(`${min}, ${min + 1}, … ${max}`, (x) => Number.isInteger(x) && x >= min && x <= max);
}

/** A number from `min` to `max`. */
export function between(min: number, max: number) {
  return limited(`${min} … ${max}`, (x) => x >= min && x <= max);
}

/** The number that a text says, as on a command line; or else the text, for a check to refuse and to show. */
export function numberFrom(text: string): number {
  const value = Number(text);
  return text.trim() === '' || Number.isNaN(value) ? (text as unknown as number) : value;
}

/** A number for which `holds`; the error states the whole range, in signs that need no translation. */
function limited(expected: string, holds: (x: number) => boolean) {
  return v.pipe(
    v.number(expected),
    v.rawCheck(({ dataset, addIssue }) => {
      if (dataset.typed && !holds(dataset.value))
        addIssue({ expected, received: String(dataset.value), message: expected });
    }),
  );
}

/**
 * Checks what crosses a boundary.
 *
 * @param name what is checked, for the error: `settings`, `train.options`
 * @returns the value, with the schema's defaults filled in
 * @throws InklingError `input.invalid`, which names the first field that is wrong, what was expected and what was there
 */
export function check<S extends v.GenericSchema>(schema: S, value: unknown, name: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  // A schema's own message says what it expects; valibot's begin so, and say it in other words.
  const standard = issue.message.startsWith('Invalid ');
  throw new InklingError('input.invalid', {
    field: path ? `${name}.${path}` : name,
    expected: (standard ? issue.expected : null) ?? issue.message,
    received: issue.received,
  });
}
