/**
 * The marks of an axis of epochs: from zero to the last one, which has one in any case. The one before is left out where it
 * would be too near.
 *
 * @param step what is between two marks
 */
export function marks(last: number, step: number): number[] {
  const all = Array.from({ length: Math.ceil(last / step) }, (_, k) => k * step);
  return [...all.filter((mark) => mark === 0 || last - mark >= step / 2), last];
}
