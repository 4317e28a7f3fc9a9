import type { Digit } from '../../core/api/index.ts';
import { drawingsOf } from './my-digits.ts';

/** So many drawings are kept; more than are ever in sight. */
const MOST = 400;

const known = new Map<string, Promise<Digit | null>>();
/** Those that somebody waits for: they are asked for together. */
let wanted = new Map<string, (digit: Digit | null) => void>();

/** The drawing of one of My digits; null where it is gone. A drawing never changes, only its label. */
export function drawingFor(id: string): Promise<Digit | null> {
  const there = known.get(id);
  if (there) return there;
  if (wanted.size === 0) queueMicrotask(() => void fetchWanted());
  const drawing = new Promise<Digit | null>((found) => wanted.set(id, found));
  known.set(id, drawing);
  for (const oldest of known.keys()) {
    if (known.size <= MOST) break;
    known.delete(oldest);
  }
  return drawing;
}

async function fetchWanted(): Promise<void> {
  const asked = wanted;
  wanted = new Map();
  const found = new Map((await drawingsOf([...asked.keys()])).map((digit) => [digit.id, digit]));
  for (const [id, tell] of asked) {
    tell(found.get(id) ?? null);
    // Brought back by an undo, it is asked for again.
    if (!found.has(id)) known.delete(id);
  }
}
