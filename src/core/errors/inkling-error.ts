import * as v from 'valibot';
import { errors } from '../text/errors.ts';

type Texts = (typeof errors)['en'];

export type ErrorCode = keyof Texts;

/** The values that an error's text needs. */
export type ErrorDetails<C extends ErrorCode> = Texts[C] extends (values: infer V) => string
  ? V
  : Record<string, never>;

/**
 * An error that a person may see. It has a code and details rather than a text, so that the interface can say it in the
 * person's language; `message` is the English text, for logs and the command line.
 */
export class InklingError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'InklingError';
  readonly code: C;
  readonly details: ErrorDetails<C>;

  constructor(code: C, ...[details]: Texts[C] extends string ? [] : [ErrorDetails<C>]) {
    const text = errors.en[code] as string | ((values: unknown) => string);
    super(typeof text === 'string' ? text : text(details));
    this.code = code;
    this.details = (details ?? {}) as ErrorDetails<C>;
  }

  /** What crosses a process: plain data. */
  toJSON(): SerializedError {
    return { code: this.code, details: this.details as SerializedError['details'] };
  }
}

export const serializedErrorSchema = v.object({
  code: v.picklist(Object.keys(errors.en) as ErrorCode[]),
  details: v.record(v.string(), v.union([v.string(), v.number()])),
});
export type SerializedError = v.InferOutput<typeof serializedErrorSchema>;

/** The plain data of any error: those that nobody foresaw become "internal". */
export function serializeError(error: unknown): SerializedError {
  if (error instanceof InklingError) return error.toJSON();
  return { code: 'internal', details: { message: error instanceof Error ? error.message : String(error) } };
}

/** The error that was serialised. */
export function deserializeError({ code, details }: SerializedError): InklingError {
  const restore = InklingError as new (code: ErrorCode, details: unknown) => InklingError;
  return new restore(code, details);
}
