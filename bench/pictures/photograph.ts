import type { Box } from '../../src/core/drawing/index.ts';
import type { Random } from '../../src/core/network/index.ts';
import type { Picture } from '../../src/core/pictures/index.ts';
import { type PlacedDigit, type Sheet, sample } from './compose.ts';
import { compress } from './jpeg.ts';

/** A picture, and what is in it. */
export interface Scene {
  readonly picture: Picture;
  readonly digits: readonly PlacedDigit[];
}

/** A sheet as a computer shows it: black on white, or white on black. */
export function clean({ width, height, ink, digits }: Sheet, random: Random): Scene {
  const inverted = random.integer(2) === 1;
  const data = Uint8Array.from(ink, (value) => Math.round(255 * (inverted ? value : 1 - value)));
  return { picture: { width, height, data }, digits };
}

/**
 * A sheet as a phone photographs it: coloured paper, pens of several colours and not quite opaque; turned by up to 5°
 * and seen at a slant; light that falls off, often the soft edge of a shadow; blur, noise, JPEG.
 */
export function photograph(sheet: Sheet, random: Random): Scene {
  const { width, height } = sheet;
  const toSheet = camera(width, height, random);
  const paper = mix([255, 255, 255], [205, 190, 150], random.uniform());
  const pen = [
    [20, 20, 25],
    [25, 40, 120],
    [120, 25, 30],
    [70, 70, 72],
  ][random.integer(4)];
  const opacity = random.uniform(0.6, 1);
  const light = lighting(width, height, random);
  const planes = [0, 1, 2].map(() => new Float32Array(width * height));
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const [sheetX, sheetY] = toSheet(x + 0.5, y + 0.5);
      const ink = sample(sheet.ink, width, height, sheetX, sheetY) * opacity;
      const brightness = light(x, y);
      for (let c = 0; c < 3; c++) planes[c][at] = brightness * (paper[c] * (1 - ink) + pen[c] * ink);
    }
  }
  const blurred = random.uniform(0.3, 1.4);
  const noise = random.uniform(1, 9);
  const quality = random.uniform(40, 90);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  planes.forEach((plane, c) => {
    const soft = blur(plane, width, height, blurred);
    const taken = compress(
      soft.map((value) => value + noise * random.normal()),
      width,
      height,
      quality,
    );
    taken.forEach((value, i) => (data[i * 4 + c] = value));
  });
  const digits = sheet.digits.map(({ label, box }) => ({ label, box: seen(box, toSheet) }));
  return { picture: { width, height, data }, digits };
}

type Point = [x: number, y: number];

/** Where on the sheet a point of the photo is: a turn, and a plane seen at a slant (a homography), about the middle. */
function camera(width: number, height: number, random: Random): (x: number, y: number) => Point {
  const angle = (random.uniform(-5, 5) * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const slantX = random.uniform(-0.12, 0.12) / width;
  const slantY = random.uniform(-0.12, 0.12) / height;
  return (x, y) => {
    const fromX = x - width / 2;
    const fromY = y - height / 2;
    const depth = 1 + slantX * fromX + slantY * fromY;
    return [width / 2 + (cos * fromX + sin * fromY) / depth, height / 2 + (cos * fromY - sin * fromX) / depth];
  };
}

/** The box, in the photo, of a box on the sheet: its corners are found by going back and forth (fixed point). */
function seen({ left, top, right, bottom }: Box, toSheet: (x: number, y: number) => Point): Box {
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map(([x, y]) => {
    let point: Point = [x, y];
    for (let step = 0; step < 20; step++) {
      const [sheetX, sheetY] = toSheet(...point);
      point = [point[0] + x - sheetX, point[1] + y - sheetY];
    }
    return point;
  });
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** How much light falls on each point: more from one side, less towards the corners, half of the time a shadow. */
function lighting(width: number, height: number, random: Random): (x: number, y: number) => number {
  const direction = random.uniform(0, 2 * Math.PI);
  const fall = random.uniform(0, 0.45);
  const vignette = random.uniform(0, 0.25);
  const shadow = random.integer(2) === 1 ? random.uniform(0.2, 0.5) : 0;
  const edgeDirection = random.uniform(0, 2 * Math.PI);
  const edge = random.uniform(-0.3, 0.3);
  const softness = random.uniform(0.02, 0.15);
  return (x, y) => {
    const u = x / width - 0.5;
    const v = y / height - 0.5;
    const gradient = 1 - fall * (0.5 + 0.7 * (u * Math.cos(direction) + v * Math.sin(direction)));
    const across = u * Math.cos(edgeDirection) + v * Math.sin(edgeDirection) - edge;
    return gradient * (1 - vignette * 2 * (u * u + v * v)) * (1 - shadow / (1 + Math.exp(-across / (softness / 2))));
  };
}

/** Gaussian blur, one direction after the other. */
function blur(plane: Float32Array, width: number, height: number, deviation: number): Float32Array {
  const reach = Math.ceil(3 * deviation);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const along = (values: Float32Array, steps: number, step: number, lines: number, line: number) => {
    const out = new Float32Array(values.length);
    for (let j = 0; j < lines; j++) {
      for (let i = 0; i < steps; i++) {
        let sum = 0;
        for (let k = -reach; k <= reach; k++) {
          const from = Math.max(0, Math.min(steps - 1, i + k));
          sum += weights[k + reach] * values[j * line + from * step];
        }
        out[j * line + i * step] = sum / total;
      }
    }
    return out;
  };
  return along(along(plane, width, 1, height, width), height, width, width, 1);
}

function mix(a: readonly number[], b: readonly number[], share: number): number[] {
  return a.map((value, i) => value + share * (b[i] - value));
}
