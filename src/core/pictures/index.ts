export * from './export.ts';
export { type FoundDigit, findDigits, findInk } from './find-digits.ts';
export type { Picture } from './picture.ts';
export * from './split-drawing.ts';
