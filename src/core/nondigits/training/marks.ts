import type { Random } from '../../network/index.ts';
import { type Point, type Sketch, between, line, pick, turned } from '../sketch.ts';

const MARKS = [dots, dots, dash, strokesSideBySide, blot];

/** Dots, dashes and other small things. */
export function mark(random: Random): Sketch {
  return pick(random, MARKS)(random);
}

function dots(random: Random): Sketch {
  return Array.from({ length: between(random, 1, 7) }, () => line(random.uniform(-1, 1), random.uniform(-1, 1)));
}

/** Lying, or nearly: upright it would be a 1. */
function dash(random: Random): Sketch {
  return turned([line(-1, 0, 1, 0)], random.uniform(-0.6, 0.6));
}

/** Lines beside or above each other: =, ≡, a tally. */
function strokesSideBySide(random: Random): Sketch {
  const count = between(random, 2, 5);
  const gap = random.uniform(0.3, 0.7);
  const upright = random.uniform() < 0.5;
  return Array.from({ length: count }, (_, i) => {
    const at = gap * (i - (count - 1) / 2);
    const end = at + 0.1 * random.normal();
    return upright ? line(at, -1, end, 1) : line(-1, at, 1, end);
  });
}

/** A small area filled without a plan. */
function blot(random: Random): Sketch {
  return [Array.from({ length: between(random, 25, 50) }, (): Point => [random.normal(), random.normal()])];
}
