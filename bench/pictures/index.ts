// node scripts/run.mjs bench/pictures/index.ts [MODEL]: how well numbers are found and read, in pictures and in drawings.
// Needs the full MNIST and the pen digits, in INKLING_DATA or ../shared/data. Pictures are the same in every run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Reader, readData } from '../../src/backend/index.ts';
import { type Box, type Drawing, prepare, prepareBitmap } from '../../src/core/drawing/index.ts';
import { readModel } from '../../src/core/formats/index.ts';
import { Random, PIXELS } from '../../src/core/network/index.ts';
import { type Picture, findDigits, splitDrawing } from '../../src/core/pictures/index.ts';
import { redrawImage } from '../../scripts/pretrain/centre-lines.ts';
import { parsePenDigits } from '../../scripts/pretrain/pen-digits.ts';
import { compose } from './compose.ts';
import { drawNumber } from './drawings.ts';
import { type Scene, clean, photograph } from './photograph.ts';

const PICTURES = 500;
const REDRAWN = 2000;
const SEED = 2024;
/** Of a box that was found and the one that is there, this share of what either covers is covered by both. */
const SAME_BOX = 0.5;

const data = process.env.INKLING_DATA ?? '../shared/data';
const file = process.argv[2] ?? 'resources/shipped.safetensors';
const reader = new Reader(readModel(readFileSync(file), file));
const { preprocessing } = reader.model.metadata;
const test = (await readData({ kind: 'folder', folder: join(data, 'mnist') })).test!;
const pens = parsePenDigits(readFileSync(join(data, 'pen/pendigits.tra'), 'utf8'));

benchPictures('clean pictures', clean);
benchPictures('photos', photograph);
benchSingles();
benchNumbers();
benchTime();

function benchPictures(name: string, make: (sheet: ReturnType<typeof compose>, random: Random) => Scene): void {
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
  console.log(
    `${name}: read entirely right ${percent(right, PICTURES)}; the right number of digits ${percent(counted, PICTURES)}, ` +
      `all boxes right ${percent(boxed, PICTURES)}; of the digits in these, read right ${percent(digitsRight, digits)}`,
  );
}

/** How often a drawing of one digit is taken for more. */
function benchSingles(): void {
  const redrawn = Array.from({ length: REDRAWN }, (_, k) =>
    redrawImage(test.images.subarray(k * PIXELS, (k + 1) * PIXELS)),
  );
  for (const [name, drawings] of Object.entries({ 'pen digits': pens, 'MNIST redrawn': redrawn })) {
    const split = drawings.filter((drawing: Drawing) => splitDrawing(drawing).length !== 1).length;
    console.log(`${name}: ${split} of ${drawings.length} drawings of one digit are split`);
  }
}

function benchNumbers(): void {
  let right = 0;
  let counted = 0;
  for (let k = 0; k < PICTURES; k++) {
    const { drawing, labels } = drawNumber(pens, new Random(SEED, k));
    const parts = splitDrawing(drawing);
    if (parts.length !== labels.length) continue;
    counted++;
    if (parts.every((part, i) => reader.read(prepare(part.drawing, preprocessing)!).digit === labels[i])) right++;
  }
  console.log(
    `numbers drawn of pen digits: the right number of digits ${percent(counted, PICTURES)}, ` +
      `read entirely right ${percent(right, PICTURES)}`,
  );
}

/** A photo of 12 megapixels in colour. */
function benchTime(): void {
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
  }).sort((a, b) => a - b);
  console.log(`a photo of 12 megapixels: median ${times[3].toFixed(0)} ms`);
}

/** What two boxes share of what they cover together. */
function share(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (width <= 0 || height <= 0) return 0;
  const area = ({ left, top, right, bottom }: Box) => (right - left) * (bottom - top);
  return (width * height) / (area(a) + area(b) - width * height);
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
