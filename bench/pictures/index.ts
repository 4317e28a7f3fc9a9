import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Reader, readData } from '../../src/backend/index.ts';
import { type Box, type Drawing, prepare, prepareBitmap } from '../../src/core/drawing/index.ts';
import { readModel } from '../../src/core/formats/index.ts';
import { type LabelledImages, Random, PIXELS } from '../../src/core/network/index.ts';
import { type Picture, findDigits, splitDrawing } from '../../src/core/pictures/index.ts';
import { redrawImage } from '../../scripts/pretrain/centre-lines.ts';
import { parsePenDigits } from '../../scripts/pretrain/pen-digits.ts';
import { type Measurement, timings } from '../report.ts';
import { compose, type Sheet } from './compose.ts';
import { drawNumber } from './drawings.ts';
import { type Scene, clean, photograph } from './photograph.ts';
import { timePredict } from './predict.ts';

const PICTURES = 500;
const REDRAWN = 2000;
const SEED = 2024;
/** Of a box that was found and the one that is there, this share of what either covers is covered by both. */
const SAME_BOX = 0.5;

/**
 * How well numbers are found and read, in pictures and in drawings, with the shipped model; and how long a large photo
 * and thousands of small files take. Needs the full MNIST and the pen digits, in INKLING_DATA or ../shared/data. Pictures are the same in every run.
 */
export async function run(): Promise<Measurement[]> {
  const data = process.env.INKLING_DATA ?? '../shared/data';
  const file = 'resources/shipped.safetensors';
  const reader = new Reader(readModel(readFileSync(file), file));
  const test = (await readData({ kind: 'folder', folder: join(data, 'mnist') })).test!;
  const pens = parsePenDigits(readFileSync(join(data, 'pen/pendigits.tra'), 'utf8'));
  const measured = [
    readPictures('clean pictures', clean, 93, test, reader),
    readPictures('photos', photograph, 85, test, reader),
    ...splitSingles(test, pens),
    readDrawings(pens, reader),
    timeLargePhoto(test),
    timePredict(test),
  ];
  reader.dispose();
  return measured;
}

type Make = (sheet: Sheet, random: Random) => Scene;

/** @param atLeast the share that must be read entirely right, % */
function readPictures(what: string, make: Make, atLeast: number, test: LabelledImages, reader: Reader): Measurement {
  const { preprocessing } = reader.model.metadata;
  let right = 0;
  let counted = 0;
  let boxed = 0;
  let digits = 0;
  let digitsRight = 0;
  for (let k = 0; k < PICTURES; k++) {
    const random = new Random(SEED, k);
    const { picture, digits: truth } = make(compose(test, random), random);
    const found = findDigits(picture);
    const matches = found.map(
      ({ ink }, i) => reader.read(prepareBitmap(ink, preprocessing)!).digit === truth[i]?.label,
    );
    const count = found.length === truth.length;
    if (count) counted++;
    if (count && matches.every(Boolean)) right++;
    if (!count || !found.every(({ box }, i) => share(box, truth[i].box) >= SAME_BOX)) continue;
    boxed++;
    digits += matches.length;
    digitsRight += matches.filter(Boolean).length;
  }
  return {
    what: `${PICTURES} ${what} of 2 to 6 digits, read entirely right`,
    value: percent(right, PICTURES),
    unit: '%',
    atLeast,
    beside:
      `the right number of digits ${percent(counted, PICTURES)} %, all boxes right ${percent(boxed, PICTURES)} %; ` +
      `of the digits in these, read right ${percent(digitsRight, digits)} %`,
  };
}

/** How often a drawing of one digit is taken for more. */
function splitSingles(test: LabelledImages, pens: readonly Drawing[]): Measurement[] {
  const redrawn = Array.from({ length: REDRAWN }, (_, k) =>
    redrawImage(test.images.subarray(k * PIXELS, (k + 1) * PIXELS)),
  );
  return Object.entries({ 'pen digits': pens, 'redrawn MNIST digits': redrawn }).map(([name, drawings]) => ({
    what: `${drawings.length} ${name}, taken for more than one`,
    value: drawings.filter((drawing) => splitDrawing(drawing).length !== 1).length,
    unit: '',
  }));
}

function readDrawings(pens: ReturnType<typeof parsePenDigits>, reader: Reader): Measurement {
  const { preprocessing } = reader.model.metadata;
  let right = 0;
  let counted = 0;
  for (let k = 0; k < PICTURES; k++) {
    const { drawing, labels } = drawNumber(pens, new Random(SEED, k));
    const parts = splitDrawing(drawing);
    if (parts.length !== labels.length) continue;
    counted++;
    if (parts.every((part, i) => reader.read(prepare(part.drawing, preprocessing)!).digit === labels[i])) right++;
  }
  return {
    what: `${PICTURES} numbers drawn of pen digits, read entirely right`,
    value: percent(right, PICTURES),
    unit: '%',
    beside: `the right number of digits ${percent(counted, PICTURES)} %`,
  };
}

/** A photo of 12 megapixels in colour. */
function timeLargePhoto(test: LabelledImages): Measurement {
  const random = new Random(SEED);
  const { picture } = photograph(compose(test, random), random);
  const width = 4000;
  const height = 3000;
  const large = new Uint8ClampedArray(width * height * 4);
  const pixels = new Uint32Array(large.buffer);
  const small = new Uint32Array(picture.data.buffer);
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor((y * picture.height) / height) * picture.width;
    for (let x = 0; x < width; x++, at++) pixels[at] = small[row + Math.floor((x * picture.width) / width)];
  }
  const photo: Picture = { width, height, data: large };
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    findDigits(photo);
    return performance.now() - start;
  });
  return timings('digits found in a photo of 12 megapixels', times);
}

/** What two boxes share of what they cover together. */
function share(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const area = ({ left, top, right, bottom }: Box) => (right - left) * (bottom - top);
  return (width * height) / (area(a) + area(b) - width * height);
}

function percent(part: number, whole: number): number {
  return Math.round((1000 * part) / whole) / 10;
}
