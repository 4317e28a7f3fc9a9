import type { Random } from '../../network/index.ts';
import { type Point, type Sketch, arc, between, pick } from '../sketch.ts';

const SCRIBBLES = [waves, drift, scratches, rings];

/** A scribble, made otherwise than those that training draws. */
export function scribble(random: Random): Sketch {
  return pick(random, SCRIBBLES)(random);
}

/** A sum of random waves, across and down (a random Fourier series). */
function waves(random: Random): Sketch {
  const series = () => {
    const terms = Array.from({ length: 5 }, (_, k) => ({
      frequency: k + random.uniform(0.5, 1.5),
      size: random.normal() / Math.sqrt(k + 1),
      phase: random.uniform(0, 2 * Math.PI),
    }));
    return (t: number) =>
      terms.reduce((sum, { frequency, size, phase }) => sum + size * Math.sin(2 * Math.PI * frequency * t + phase), 0);
  };
  const [x, y] = [series(), series()];
  return [Array.from({ length: 121 }, (_, i): Point => [x(i / 120), y(i / 120)])];
}

/** A line whose curvature drifts at random: it curls one way, then another. */
function drift(random: Random): Sketch {
  const line: Point[] = [[0, 0]];
  let heading = random.uniform(0, 2 * Math.PI);
  let curvature = 0;
  for (let i = between(random, 80, 160); i > 0; i--) {
    curvature = 0.9 * curvature + 0.12 * random.normal();
    heading += curvature;
    const [x, y] = line[line.length - 1];
    line.push([x + Math.cos(heading), y + Math.sin(heading)]);
  }
  return [line];
}

/** Straight scratches this way and that, without lifting the pen. */
function scratches(random: Random): Sketch {
  return [Array.from({ length: between(random, 7, 15) }, (): Point => [random.uniform(), random.uniform()])];
}

/** Several rings over each other. */
function rings(random: Random): Sketch {
  return Array.from({ length: between(random, 3, 6) }, () => {
    const start = random.uniform();
    const centre: Point = [random.uniform(-1, 1), random.uniform(-1, 1)];
    return arc(...centre, random.uniform(0.2, 1), random.uniform(0.2, 1), start, start + random.uniform(0.7, 1.2));
  });
}
