import type { TestContext } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** What a test of faults tried: for the table that `npm run test:faults` prints. */
    tally?: { readonly kind: string; readonly tried: number; readonly survived: number };
  }
}

/** How often what is left to chance is tried; `npm run test:faults -- --rounds N` says so, and `npm test` tries less. */
export const ROUNDS = Number(process.env.INKLING_ROUNDS ?? 20);

/** Counts what a test tries and what Inkling survives. One failure doesn't keep the others from being tried. */
export class Tally {
  private readonly task: TestContext['task'];
  private readonly kind: string;
  private readonly failures: unknown[] = [];
  private tried = 0;

  /** @param kind of what is tried, in the table */
  constructor({ task }: Pick<TestContext, 'task'>, kind: string) {
    this.task = task;
    this.kind = kind;
    this.note();
  }

  /**
   * Tries one thing.
   *
   * @param what names it
   * @param check throws where Inkling did not survive it
   */
  async try(what: string, check: () => unknown): Promise<void> {
    this.tried++;
    try {
      await check();
    } catch (error) {
      this.failures.push(new Error(`${this.kind}, ${what}: ${String(error)}`, { cause: error }));
    }
    this.note();
  }

  /** @throws AggregateError of all that it did not survive */
  end(): void {
    if (this.failures.length > 0) throw new AggregateError(this.failures, this.failures.map(String).join('\n'));
  }

  private note(): void {
    const { kind, tried } = this;
    this.task.meta.tally = { kind, tried, survived: tried - this.failures.length };
  }
}
