import { expect, it } from 'vitest';
import { rateLimit } from '../../src/web/rate.ts';

it('allows a burst, then the steady rate', () => {
  let time = 0;
  const mayGoOn = rateLimit(10, 20, () => time);
  const count = (tries: number) => Array.from({ length: tries }, mayGoOn).filter(Boolean).length;
  expect(count(30)).toBe(20);
  time = 0.5;
  expect(count(30)).toBe(5);
  // A long rest is worth one burst, not more.
  time = 1000;
  expect(count(30)).toBe(20);
});
