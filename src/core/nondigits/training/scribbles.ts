import type { Random } from '../../network/index.ts';
import { type Point, type Sketch, between, curve, pick, turned } from '../sketch.ts';

const SCRIBBLES = [knot, knot, tangles, hatching, coil, wander];

/** A scribble: what one draws who means nothing. */
export function scribble(random: Random): Sketch {
  return pick(random, SCRIBBLES)(random);
}

function anywhere(random: Random): Point {
  return [random.uniform(-1, 1), random.uniform(-1, 1)];
}

/** A smooth line through points anywhere: enough of them not to make a digit by chance. */
function knot(random: Random): Sketch {
  return [curve(Array.from({ length: between(random, 6, 16) }, () => anywhere(random)))];
}

/** A few short ones. */
function tangles(random: Random): Sketch {
  return Array.from({ length: between(random, 2, 5) }, () =>
    curve(Array.from({ length: between(random, 2, 5) }, () => anywhere(random))),
  );
}

/** To and fro, as one fills an area. */
function hatching(random: Random): Sketch {
  const strokes = between(random, 5, 14);
  const height = random.uniform(0.4, 1);
  const line = Array.from({ length: strokes + 1 }, (_, i): Point => {
    const x = (2 * i) / strokes - 1;
    return [x + 0.15 * random.normal(), (i % 2 ? height : -height) * random.uniform(0.6, 1)];
  });
  return turned([random.uniform() < 0.5 ? curve(line) : line], random.uniform(0, 2 * Math.PI));
}

/** Round and round, moving on. */
function coil(random: Random): Sketch {
  const turns = random.uniform(2.5, 7);
  const radius = random.uniform(0.3, 0.8);
  const way = pick(random, [-1, 1]);
  const steps = Math.ceil(turns * 16);
  const line = Array.from({ length: steps + 1 }, (_, i): Point => {
    const angle = (way * 2 * Math.PI * turns * i) / steps;
    const r = radius * (1 + 0.15 * random.normal());
    return [(2 * i) / steps - 1 + r * Math.cos(angle), r * Math.sin(angle)];
  });
  return turned([curve(line)], random.uniform(0, 2 * Math.PI));
}

/** One small step after another, each in any direction. */
function wander(random: Random): Sketch {
  const line: Point[] = [[0, 0]];
  for (let i = between(random, 12, 40); i > 0; i--) {
    const [x, y] = line[line.length - 1];
    line.push([x + random.normal(), y + random.normal()]);
  }
  return [curve(line)];
}
