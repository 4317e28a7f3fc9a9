import { describe, expect, it } from 'vitest';
import { readPort } from '../../src/web/arguments.ts';

describe('the port', () => {
  it('is 8028, or the one that is asked for', () => {
    expect(readPort([])).toBe(8028);
    expect(readPort(['--port', '9000'])).toBe(9000);
    expect(readPort(['--port', '0'])).toBe(0);
  });

  it.each([
    [['--port', '70000'], '--port: expected 0, 1, … 65535, got 70000.'],
    [['--port', 'http'], '--port: expected 0, 1, … 65535, got "http".'],
    [['--port', ''], '--port: expected 0, 1, … 65535, got "".'],
    [['--port', '80.5'], '--port: expected 0, 1, … 65535, got 80.5.'],
    [['--prot', '80'], "Unknown option '--prot'"],
    [['8000'], "Unexpected argument '8000'"],
  ])('%j is an error that says what was expected', (args, message) => {
    expect(() => readPort(args)).toThrow(message);
  });
});
