import type { Random } from '../../network/index.ts';
import { type Point, type Sketch, arc, between, closed, line, pick } from '../sketch.ts';

const SHAPES = [lightning, smiley, envelope, asterisk, hash, flag, figure, flower, ladder, trapezoid, crescent, tree];

/** A shape that training doesn't draw. */
export function shape(random: Random): Sketch {
  return pick(random, SHAPES)(random);
}

function lightning(random: Random): Sketch {
  const a = random.uniform(0.2, 0.6);
  return [closed(line(0.3, -1, -0.6, 0.1, -0.05, 0.1, -a, 1, 0.6, -0.25, 0.1, -0.25, 0.7, -1))];
}

function smiley(random: Random): Sketch {
  const mouth = random.uniform(0.3, 0.5);
  return [arc(0, 0, 1, 1, 0, 1), line(-0.35, -0.3), line(0.35, -0.3), arc(0, 0.15, 0.5, mouth, 0.5, 0)];
}

function envelope(random: Random): Sketch {
  const h = random.uniform(0.5, 0.75);
  return [closed(line(-1, -h, 1, -h, 1, h, -1, h)), line(-1, -h, 0, random.uniform(0, 0.3), 1, -h)];
}

function asterisk(random: Random): Sketch {
  const lines = between(random, 3, 4);
  const start = random.uniform(0, Math.PI);
  return Array.from({ length: lines }, (_, i) => {
    const x = Math.cos(start + (i * Math.PI) / lines);
    const y = Math.sin(start + (i * Math.PI) / lines);
    return line(-x, -y, x, y);
  });
}

function hash(random: Random): Sketch {
  const lean = random.uniform(0, 0.3);
  const gap = random.uniform(0.25, 0.4);
  return [
    line(-gap + lean, -1, -gap - lean, 1),
    line(gap + lean, -1, gap - lean, 1),
    line(-1, -gap, 1, -gap),
    line(-1, gap, 1, gap),
  ];
}

/** A pennant on its pole. */
function flag(random: Random): Sketch {
  const end = random.uniform(0.6, 1.2);
  return [line(-0.5, 1, -0.5, -1), line(-0.5, -1, end, -1, end - 0.3, -0.6, end, -0.2, -0.5, -0.2)];
}

/** A person: head, body, arms and legs. */
function figure(random: Random): Sketch {
  const arms = random.uniform(-0.4, 0.2);
  return [
    arc(0, -0.75, 0.25, 0.25, 0, 1),
    line(0, -0.5, 0, 0.3),
    line(-0.5, arms, 0, -0.25, 0.5, arms),
    line(-0.4, 1, 0, 0.3, 0.4, 1),
  ];
}

/** A rose curve, r = 1 + cos(kφ). */
function flower(random: Random): Sketch {
  const petals = between(random, 4, 7);
  return [
    Array.from({ length: 121 }, (_, i): Point => {
      const angle = (i * Math.PI) / 60;
      const radius = 1.15 + Math.cos(petals * angle);
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
  ];
}

function ladder(random: Random): Sketch {
  const rungs = between(random, 3, 5);
  return [
    line(-0.4, -1, -0.4, 1),
    line(0.4, -1, 0.4, 1),
    ...Array.from({ length: rungs }, (_, i) => (2 * (i + 0.5)) / rungs - 1).map((y) => line(-0.4, y, 0.4, y)),
  ];
}

function trapezoid(random: Random): Sketch {
  const top = random.uniform(0.3, 0.6);
  return [closed(line(-top, -0.6, top, -0.6, 1, 0.6, -1, 0.6))];
}

function crescent(random: Random): Sketch {
  const depth = random.uniform(0.3, 0.6);
  return [arc(0, 0, 1, 1, 0.25, 0.75), arc(0, 0, depth, 1, 0.25, 0.75)];
}

function tree(random: Random): Sketch {
  const tiers = between(random, 2, 3);
  return [
    ...Array.from({ length: tiers }, (_, i) => closed(line(0, i - 1, 0.5 + 0.2 * i, i + 0.1, -0.5 - 0.2 * i, i + 0.1))),
    line(0, tiers - 0.9, 0, tiers - 0.2),
  ];
}
