import { expect, it } from 'vitest';
import { numberOf } from '../../../src/core/evaluation/index.ts';

const digit = (line: number, read: number, isDigit = true) => ({ line, reading: { digit: read, isDigit } });

it('a number is a figure for each digit, and a line for each line of digits', () => {
  expect(numberOf([digit(0, 4), digit(0, 0), digit(1, 7)])).toBe('40\n7');
  expect(numberOf([])).toBe('');
});

it('what looks like no digit, or was not read, leaves a place', () => {
  expect(numberOf([digit(0, 4), digit(0, 8, false), { line: 0, reading: null }])).toBe('4??');
});
