export * from './export.ts';
export { type FoundDigit, findDigits, findInk, findOne } from './find-digits.ts';
export * from './header.ts';
export { type Picture, toGrey } from './picture.ts';
export * from './split-drawing.ts';
