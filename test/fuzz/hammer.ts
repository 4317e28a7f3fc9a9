import { InklingError } from '../../src/core/errors/index.ts';
import { Random } from '../../src/core/network/index.ts';
import { mutate } from './mutate.ts';

/** What became of the mutated files. */
export interface Outcome {
  /** How many were read all the same. */
  readonly read: number;
  /** How many were refused, by error code. */
  readonly refused: ReadonlyMap<string, number>;
  /** The processor time that the slowest one took, ms: a busy machine doesn't matter. */
  readonly slowest: number;
  /** By how much the most memory that the process ever had grew, MB. */
  readonly memory: number;
}

export interface Hammering {
  /** Good files, of one format. */
  readonly corpus: readonly Uint8Array[];
  readonly count: number;
  readonly seed: number;
  /** Reads a file, or throws an InklingError. */
  readonly read: (file: Uint8Array) => unknown;
}

/**
 * Reads mutated files. Each must be read or be refused with a named error.
 *
 * @throws Error with the number of the first mutation that ended otherwise; `mutation` makes that file again
 */
export async function hammer(hammering: Hammering): Promise<Outcome> {
  const refused = new Map<string, number>();
  const before = process.resourceUsage().maxRSS;
  let read = 0;
  let slowest = 0;
  for (let i = 0; i < hammering.count; i++) {
    const file = mutation(hammering, i);
    const start = process.cpuUsage();
    try {
      await hammering.read(file);
      read++;
    } catch (error) {
      if (!(error instanceof InklingError) || error.code === 'internal') {
        throw new Error(`mutation ${i} of seed ${hammering.seed} isn't refused with a named error`, { cause: error });
      }
      refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
    }
    const { user, system } = process.cpuUsage(start);
    slowest = Math.max(slowest, (user + system) / 1000);
  }
  return { read, refused, slowest, memory: (process.resourceUsage().maxRSS - before) / 1024 };
}

/** The i-th mutated file of a seed. */
export function mutation({ corpus, seed }: Pick<Hammering, 'corpus' | 'seed'>, i: number): Uint8Array {
  return mutate(corpus[i % corpus.length], new Random(seed, i), corpus);
}
