import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  between,
  check,
  deserializeError,
  InklingError,
  serializeError,
  whole,
} from '../../../src/core/errors/index.ts';

const schema = v.object({
  epochs: whole(1, 200),
  rate: between(0.000001, 10),
  activation: v.picklist(['sigmoid', 'relu']),
  layers: v.array(whole(1, 1024)),
});
const good = { epochs: 10, rate: 0.001, activation: 'sigmoid', layers: [50] };

describe('check', () => {
  it('returns what fits', () => {
    expect(check(schema, good, 'options')).toEqual(good);
  });

  it.each([
    [{ ...good, epochs: 0 }, 'options.epochs: expected 1, 2, … 200, got 0.'],
    [{ ...good, epochs: 1.5 }, 'options.epochs: expected 1, 2, … 200, got 1.5.'],
    [{ ...good, epochs: 'ten' }, 'options.epochs: expected 1, 2, … 200, got "ten".'],
    [{ ...good, rate: Number.NaN }, 'options.rate: expected 0.000001 … 10, got NaN.'],
    [{ ...good, rate: 11 }, 'options.rate: expected 0.000001 … 10, got 11.'],
    [{ ...good, activation: 'tanh' }, 'options.activation: expected ("sigmoid" | "relu"), got "tanh".'],
    [{ ...good, layers: [50, 2000] }, 'options.layers.1: expected 1, 2, … 1024, got 2000.'],
    [null, 'options: expected Object, got null.'],
    [{ ...good, epochs: undefined }, 'options.epochs: expected 1, 2, … 200, got undefined.'],
  ])('names the field, what was expected and what was there: %j', (value, message) => {
    expect(() => check(schema, value, 'options')).toThrow(message);
  });
});

describe('errors that cross a process', () => {
  it('keep their code, details and text', () => {
    const error = new InklingError('idx.label', { file: 'labels', index: 3, received: 12 });
    const restored = deserializeError(JSON.parse(JSON.stringify(serializeError(error))));
    expect(restored).toBeInstanceOf(InklingError);
    expect(restored.code).toBe('idx.label');
    expect(restored.details).toEqual({ file: 'labels', index: 3, received: 12 });
    expect(restored.message).toBe(error.message);
  });

  it('become "internal" where nobody foresaw them', () => {
    expect(serializeError(new TypeError('x is undefined'))).toEqual({
      code: 'internal',
      details: { message: 'x is undefined' },
    });
  });
});
