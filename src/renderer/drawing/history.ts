/** What can be undone and redone: every state is kept, and none is ever changed. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
}

/** So many steps can be undone. */
const DEPTH = 200;

export function newHistory<T>(present: T): History<T> {
  return { past: [], present, future: [] };
}

/** A new state; what was undone before is gone. */
export function record<T>({ past, present }: History<T>, next: T): History<T> {
  return { past: [...past.slice(1 - DEPTH), present], present: next, future: [] };
}

/** One step back; the same history where there is none. */
export function undone<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), present: past[past.length - 1], future: [present, ...future] };
}

/** One step forward again; the same history where there is none. */
export function redone<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  if (future.length === 0) return history;
  return { past: [...past, present], present: future[0], future: future.slice(1) };
}
