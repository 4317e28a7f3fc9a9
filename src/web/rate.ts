/**
 * Limits how often something may happen: a bucket that fills at a steady rate, from which each time takes one (a "token
 * bucket").
 *
 * @param now seconds on a clock that never goes back
 * @returns a function that says whether it may happen now
 */
export function rateLimit(perSecond: number, burst: number, now = () => performance.now() / 1000): () => boolean {
  let level = burst;
  let last = now();
  return () => {
    const time = now();
    level = Math.min(burst, level + (time - last) * perSecond);
    last = time;
    if (level < 1) return false;
    level -= 1;
    return true;
  };
}
