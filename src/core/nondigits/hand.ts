import type { Drawing } from '../drawing/index.ts';
import type { Random } from '../network/index.ts';
import type { Line, Point, Sketch } from './sketch.ts';

/** The side of the canvas, px. */
const CANVAS = 280;
/** Brushes, px. */
const THINNEST = 6;
const THICKEST = 36;
/** The pen is seen so often, px. */
const STEP = 3;

/**
 * Draws a sketch as a person would: a little turned, slanted and stretched, with a trembling hand and lines that don't
 * quite meet, with any brush, of any size and anywhere on the canvas.
 */
export function drawByHand(random: Random, sketch: Sketch): Drawing {
  const size = random.uniform(70, 250);
  const lines = fit(sloped(random, sketch), size);
  const carelessness = random.uniform(0, 0.02) * size;
  const tremor = random.uniform(0, 0.012) * size;
  const width = random.uniform(THINNEST, Math.min(THICKEST, size / 6));
  const centre: Point = [position(random, size), position(random, size)];
  return {
    size: CANVAS,
    strokes: lines.map((line) => {
      const offset: Point = [centre[0] + carelessness * random.normal(), centre[1] + carelessness * random.normal()];
      return { width, points: trembling(random, evenlySpaced(line), offset, tremor, size) };
    }),
  };
}

function position(random: Random, size: number): number {
  const room = (CANVAS - size) / 2;
  return CANVAS / 2 + random.uniform(-room, room);
}

/** The sketch under a random affine map. */
function sloped(random: Random, sketch: Sketch): Sketch {
  const angle = 0.12 * random.normal();
  const slant = 0.12 * random.normal();
  const stretch = Math.exp(0.15 * random.normal());
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return sketch.map((line) =>
    line.map(([x, y]): Point => {
      const u = stretch * (x - slant * y);
      return [cos * u - sin * y, sin * u + cos * y];
    }),
  );
}

/** The sketch about the origin, its longer side of the given size. */
function fit(sketch: Sketch, size: number): Sketch {
  const points = sketch.flat();
  const middle = (axis: 0 | 1) => {
    const at = points.map((point) => point[axis]);
    const low = at.reduce((a, b) => Math.min(a, b));
    const high = at.reduce((a, b) => Math.max(a, b));
    return { centre: (low + high) / 2, side: high - low };
  };
  const [across, down] = [middle(0), middle(1)];
  const scale = size / Math.max(across.side, down.side, 1e-9);
  return sketch.map((line) => line.map(([x, y]): Point => [(x - across.centre) * scale, (y - down.centre) * scale]));
}

/** The line with points at equal distances, as they come from a pen that is moved evenly. */
function evenlySpaced(line: Line): Line {
  const points: Point[] = [line[0]];
  // How far it is to the next point.
  let left = STEP;
  for (let i = 1; i < line.length; i++) {
    const [x, y] = line[i - 1];
    const length = Math.hypot(line[i][0] - x, line[i][1] - y);
    for (; left <= length; left += STEP) {
      points.push([x + (left / length) * (line[i][0] - x), y + (left / length) * (line[i][1] - y)]);
    }
    left -= length;
  }
  const end = line[line.length - 1];
  if (line.length > 1) points.push(end);
  return points;
}

/** The line moved by `offset`, and to and fro by `tremor` px, in waves of about the drawing's size. */
function trembling(random: Random, line: Line, [dx, dy]: Point, tremor: number, size: number): Point[] {
  const wave = () => {
    const frequency = (2 * Math.PI * STEP) / (size * random.uniform(0.4, 1.5));
    const phase = random.uniform(0, 2 * Math.PI);
    return (i: number) => tremor * Math.sin(frequency * i + phase);
  };
  const [across, down] = [wave(), wave()];
  const rounded = (value: number) => Math.round(value * 100) / 100;
  return line.map(([x, y], i): Point => [rounded(x + dx + across(i)), rounded(y + dy + down(i))]);
}
