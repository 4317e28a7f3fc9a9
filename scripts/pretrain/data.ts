import { readFileSync } from 'node:fs';
import { type DataSet, readData } from '../../src/backend/index.ts';
import { type Drawing, type Preprocessing, prepare } from '../../src/core/drawing/index.ts';
import { type LabelledImages, DIGITS, PIXELS, Random } from '../../src/core/network/index.ts';
import { type NonDigits, digitRows, trainingNonDigits } from '../../src/core/nondigits/index.ts';
import { redrawImage } from './centre-lines.ts';
import { parsePenDigits } from './pen-digits.ts';
import { recipe } from './recipe.ts';

/** What the shipped model is trained on, and what is held back to choose its temperature and threshold by. */
export interface PretrainingData {
  readonly training: LabelledImages;
  /** Digits only. */
  readonly heldBack: LabelledImages;
  /** Class 10 only. */
  readonly nonDigitsHeldBack: LabelledImages;
  /** MNIST's test set, where the folder has it. */
  readonly test: LabelledImages | null;
}

interface Sample {
  readonly label: number;
  readonly drawing: Drawing;
}

/** The class "not a digit". */
const NOT_A_DIGIT = DIGITS;

/**
 * @param mnist the folder of the four IDX files
 * @param pen the file `pendigits.tra`
 */
export async function pretrainingData(
  mnist: string,
  pen: string,
  preprocessing: Preprocessing,
  seed: number,
): Promise<PretrainingData> {
  const data: DataSet = await readData({ kind: 'folder', folder: mnist });
  const count = data.training.labels.length - recipe.mnistHeldBack;
  const images = slice(data.training, 0, count);
  const imagesHeldBack = slice(data.training, count, data.training.labels.length);
  const pens = parsePenDigits(readFileSync(pen, 'utf8')).map((drawing) => ({ label: drawing.label, drawing }));
  const redrawn = redraw(images);
  const nonDigits = nonDigitDrawings(pens.slice(0, recipe.penTraining), seed);
  const random = new Random(seed);
  const varied = (samples: Sample[]) =>
    drawnImages(samples, () => ({ ...preprocessing, strokeWidth: random.uniform(...recipe.strokeWidths) }));
  const drawn = (samples: Sample[]) => drawnImages(samples, () => preprocessing);
  const penTraining = pens.slice(0, recipe.penTraining);
  return {
    training: concatenate([
      images,
      varied(redrawn),
      ...Array.from({ length: recipe.penTimes }, () => varied(penTraining)),
      varied(nonDigits.training),
    ]),
    heldBack: concatenate([
      imagesHeldBack,
      drawn(redraw(imagesHeldBack)),
      drawn(pens.slice(recipe.penTraining, recipe.penTraining + recipe.penHeldBack)),
    ]),
    nonDigitsHeldBack: drawn(nonDigits.heldBack),
    test: data.test,
  };
}

function redraw(data: LabelledImages): Sample[] {
  const samples: Sample[] = [];
  for (let i = 0; i < data.labels.length; i += recipe.redrawnEvery) {
    samples.push({ label: data.labels[i], drawing: redrawImage(data.images.subarray(i * PIXELS, (i + 1) * PIXELS)) });
  }
  return samples;
}

function nonDigitDrawings(digits: readonly Sample[], seed: number): { training: Sample[]; heldBack: Sample[] } {
  const families: Record<keyof typeof recipe.nonDigits, NonDigits> = {
    ...trainingNonDigits,
    rows: digitRows(digits.map(({ drawing }) => drawing)),
  };
  const training: Sample[] = [];
  const heldBack: Sample[] = [];
  Object.entries(recipe.nonDigits).forEach(([family, count], stream) => {
    const random = new Random(seed, stream);
    const draw = families[family as keyof typeof recipe.nonDigits];
    const all = Array.from({ length: Math.round(count * (1 + recipe.nonDigitsHeldBack)) }, () => ({
      label: NOT_A_DIGIT,
      drawing: draw(random),
    }));
    training.push(...all.slice(0, count));
    heldBack.push(...all.slice(count));
  });
  return { training, heldBack };
}

/** The drawings as the network sees them, each prepared in its own way; those without ink are left out. */
function drawnImages(samples: readonly Sample[], preprocessing: () => Preprocessing): LabelledImages {
  const seen = samples.flatMap(({ label, drawing }) => {
    const image = prepare(drawing, preprocessing());
    return image ? [{ label, image }] : [];
  });
  const images = new Uint8Array(seen.length * PIXELS);
  seen.forEach(({ image }, i) => images.set(image, i * PIXELS));
  return { images, labels: Uint8Array.from(seen, ({ label }) => label) };
}

function slice({ images, labels }: LabelledImages, start: number, end: number): LabelledImages {
  return { images: images.subarray(start * PIXELS, end * PIXELS), labels: labels.subarray(start, end) };
}

function concatenate(parts: readonly LabelledImages[]): LabelledImages {
  const count = parts.reduce((sum, { labels }) => sum + labels.length, 0);
  const all = { images: new Uint8Array(count * PIXELS), labels: new Uint8Array(count) };
  let at = 0;
  for (const { images, labels } of parts) {
    all.images.set(images, at * PIXELS);
    all.labels.set(labels, at);
    at += labels.length;
  }
  return all;
}
