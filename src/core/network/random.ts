import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

/**
 * Seeded random numbers: the same seed and stream give the same numbers on every machine.
 * The generator is xoroshiro128+ (Blackman and Vigna, 2018), from pure-rand.
 */
export class Random {
  private readonly generator;
  private spare: number | null = null;

  /**
   * @param seed a whole number; only its low 32 bits count
   * @param stream a second whole number: streams of one seed are independent (say, one an epoch), so that work can be
   *   resumed at any of them without replaying those before
   */
  constructor(seed: number, stream = 0) {
    this.generator = xoroshiro128plus(mix(mix(seed) + stream));
    // Neighbouring seeds start out alike; a few steps carry every bit of the seed everywhere.
    for (let i = 0; i < 16; i++) this.generator.next();
  }

  /** A number in [low, high), uniformly. */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * uniformFloat64(this.generator);
  }

  /** A whole number from 0 to count - 1, uniformly. */
  integer(count: number): number {
    return uniformInt(this.generator, 0, count - 1);
  }

  /** A number from the standard normal distribution (Marsaglia's polar method, 1964). */
  normal(): number {
    if (this.spare !== null) {
      const value = this.spare;
      this.spare = null;
      return value;
    }
    for (;;) {
      const u = this.uniform(-1, 1);
      const v = this.uniform(-1, 1);
      const square = u * u + v * v;
      if (square === 0 || square >= 1) continue;
      const factor = Math.sqrt((-2 * Math.log(square)) / square);
      this.spare = v * factor;
      return u * factor;
    }
  }

  /** Shuffles in place, every order equally likely (Fisher and Yates, 1938; Durstenfeld, 1964). */
  shuffle<T extends { length: number; [index: number]: number }>(values: T): T {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
    return values;
  }
}

/** Spreads a whole number over 32 bits: the finaliser of MurmurHash3 (Appleby, 2011). */
function mix(value: number): number {
  let h = (value + 0x9e3779b9) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
