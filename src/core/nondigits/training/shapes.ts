import type { Random } from '../../network/index.ts';
import { type Point, type Sketch, between, closed, curve, line, pick, turned } from '../sketch.ts';

const HALF_TURN = Math.PI;

const SHAPES: readonly ((random: Random) => Sketch)[] = [
  triangle,
  rectangle,
  diamond,
  pentagram,
  star,
  arrow,
  plus,
  cross,
  checkMark,
  heart,
  spiral,
  zigzag,
  wave,
  house,
  angle,
  grid,
];

/** A shape as people doodle it. */
export function shape(random: Random): Sketch {
  return pick(random, SHAPES)(random);
}

/** A point at an angle (0 is up) and a distance from the origin. */
function polar(angleFromTop: number, distance: number): Point {
  return [distance * Math.sin(angleFromTop), -distance * Math.cos(angleFromTop)];
}

function triangle(random: Random): Sketch {
  const corners = [0, 1, 2].map((k) => polar((k * 2 * HALF_TURN) / 3 + 0.25 * random.normal(), random.uniform(0.7, 1)));
  return turned([closed(corners)], random.uniform(-HALF_TURN, HALF_TURN));
}

function rectangle(random: Random): Sketch {
  const h = random.uniform(0.45, 1);
  const corners = line(-1, -h, 1, -h, 1, h, -1, h);
  return turned([closed(corners)], pick(random, [0, HALF_TURN / 2]));
}

function diamond(random: Random): Sketch {
  const w = random.uniform(0.6, 1.1);
  return [closed(line(0, -1, w, 0, 0, 1, -w, 0))];
}

/** The star that is drawn in one go. */
function pentagram(random: Random): Sketch {
  const corners = [0, 2, 4, 1, 3].map((k) => polar((k * 2 * HALF_TURN) / 5, 1));
  return turned([closed(corners)], 0.2 * random.normal());
}

/** A star's outline. */
function star(random: Random): Sketch {
  const points = between(random, 4, 7);
  const inner = random.uniform(0.3, 0.55);
  const corners = Array.from({ length: 2 * points }, (_, k) => polar((k * HALF_TURN) / points, k % 2 ? inner : 1));
  return turned([closed(corners)], random.uniform(-HALF_TURN, HALF_TURN));
}

function arrow(random: Random): Sketch {
  const head = random.uniform(0.3, 0.7);
  const tip = line(1 - head, -head, 1, 0, 1 - head, head);
  const shaft = line(-1, 0, 1, 0);
  return turned([shaft, tip], random.uniform(-HALF_TURN, HALF_TURN));
}

function plus(random: Random): Sketch {
  const x = 0.2 * random.normal();
  const y = 0.2 * random.normal();
  return [line(-1, y, 1, y), line(x, -1, x, 1)];
}

function cross(random: Random): Sketch {
  return turned(plus(random), HALF_TURN / 4);
}

function checkMark(random: Random): Sketch {
  const x = random.uniform(-0.7, -0.3);
  return [line(-1, random.uniform(-0.1, 0.3), x, 0.8, 1, random.uniform(-1, -0.6))];
}

function heart(random: Random): Sketch {
  const depth = random.uniform(0.3, 0.6);
  const half = line(0, -depth, 0.4, -0.9, 0.9, -0.7, 0.9, -0.1, 0.45, 0.5, 0, 1);
  return [curve(half), curve(half.map(([x, y]): Point => [-x, y]))];
}

/** Turns enough not to be a 6 or a 9. */
function spiral(random: Random): Sketch {
  const turns = random.uniform(2, 4);
  const way = pick(random, [-1, 1]);
  const steps = Math.ceil(turns * 24);
  const path = Array.from({ length: steps + 1 }, (_, i) => polar((way * turns * 2 * HALF_TURN * i) / steps, i / steps));
  return turned([path], random.uniform(-HALF_TURN, HALF_TURN));
}

function zigzag(random: Random): Sketch {
  const teeth = between(random, 4, 9);
  const height = random.uniform(0.25, 0.8);
  const path = Array.from({ length: teeth + 1 }, (_, i): Point => [(2 * i) / teeth - 1, i % 2 ? -height : height]);
  return turned([path], pick(random, [0, 0, HALF_TURN / 2]));
}

function wave(random: Random): Sketch {
  const periods = random.uniform(1.75, 4);
  const height = random.uniform(0.15, 0.5);
  const phase = random.uniform(0, 2 * HALF_TURN);
  return [
    Array.from({ length: 61 }, (_, i): Point => {
      const x = i / 30 - 1;
      return [x, height * Math.sin(periods * HALF_TURN * x + phase)];
    }),
  ];
}

function house(random: Random): Sketch {
  const eaves = random.uniform(-0.4, 0.1);
  const walls = line(-0.8, eaves, -0.8, 1, 0.8, 1, 0.8, eaves);
  const roof = line(-1, eaves, 0, -1, 1, eaves);
  const ceiling = line(-1, eaves, 1, eaves);
  return random.uniform() < 0.5 ? [walls, roof] : [walls, roof, ceiling];
}

/** Two sides of a corner, or a bracket: open to any side but the one that makes a 7 or a 1. */
function angle(random: Random): Sketch {
  const bend = random.uniform(0.5, 1.2);
  const corner = pick(random, [
    line(-1, -bend, 1, 0, -1, bend),
    line(1, -bend, -1, 0, 1, bend),
    line(-1, bend, 0, -bend, 1, bend),
    line(-1, -bend, -1, bend, 1, bend, 1, -bend),
    line(-1, bend, -1, -bend, 1, -bend, 1, bend),
  ]);
  return [corner];
}

function grid(random: Random): Sketch {
  const lines = (count: number) => Array.from({ length: count }, (_, i) => (2 * (i + 0.5)) / count - 1);
  return [
    ...lines(between(random, 2, 3)).map((y) => line(-1, y, 1, y)),
    ...lines(between(random, 1, 3)).map((x) => line(x, -1, x, 1)),
  ];
}
