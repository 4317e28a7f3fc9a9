import type { Random } from '../../network/index.ts';
import { type Line, type Sketch, arc, between, closed, line, pick } from '../sketch.ts';

/** Simple things put together at random: like nothing in particular, and much that one might draw. */
export function assembly(random: Random): Sketch {
  return random.uniform() < 0.5 ? heap(random) : framed(random);
}

/** Any simple thing about a place, as large as `size` from there. */
function thing(random: Random, x: number, y: number, size: number): Line {
  const start = random.uniform();
  const [dx, dy] = [size * Math.cos(2 * Math.PI * start), size * Math.sin(2 * Math.PI * start)];
  return pick(random, [
    () => line(x - dx, y - dy, x + dx, y + dy),
    () => arc(x, y, size, size * random.uniform(0.5, 1), start, start + random.uniform(0.3, 0.7)),
    () => arc(x, y, size, size * random.uniform(0.5, 1), start, start + 1),
    () => polygon(x, y, size, between(random, 3, 5), start),
    () => line(x, y),
  ])();
}

function polygon(x: number, y: number, size: number, corners: number, start: number): Line {
  const angles = Array.from({ length: corners }, (_, i) => 2 * Math.PI * (start + i / corners));
  return closed(angles.map((angle) => [x + size * Math.cos(angle), y + size * Math.sin(angle)]));
}

/** Three or more side by side and over each other: two could make a digit. */
function heap(random: Random): Sketch {
  return Array.from({ length: between(random, 3, 6) }, () =>
    thing(random, random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(0.25, 0.9)),
  );
}

/** A ring or polygon with some in it: a clock, a button, a face, a sign. */
function framed(random: Random): Sketch {
  const corners = between(random, 2, 4);
  const frame =
    corners === 2
      ? arc(0, 0, 1, random.uniform(0.7, 1.3), 0, 1)
      : polygon(0, 0, 1.2, corners, corners === 3 ? 0.75 : 0.125);
  const inside = Array.from({ length: between(random, 1, 4) }, () =>
    thing(random, random.uniform(-0.45, 0.45), random.uniform(-0.45, 0.45), random.uniform(0.1, 0.45)),
  );
  return [frame, ...inside];
}
