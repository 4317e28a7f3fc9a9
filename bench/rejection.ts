// How well a model tells digits from everything else: node scripts/run.mjs bench/rejection.ts [MODEL] [DRAWINGS.ndjson …]
// Scribbles, letters and shapes come from generators that training doesn't use; digits are MNIST's test set and the
// drawings that are given.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readData } from '../src/backend/index.ts';
import { createEngine } from '../src/core/engine/index.ts';
import { type Drawing, prepare } from '../src/core/drawing/index.ts';
import { calibratedProbabilities, energy, readViews } from '../src/core/evaluation/index.ts';
import { readModel } from '../src/core/formats/index.ts';
import { classCount, DIGITS, PIXELS, Random } from '../src/core/network/index.ts';
import { heldOutNonDigits } from '../src/core/nondigits/index.ts';

const root = join(import.meta.dirname, '..');
const [model = join(root, 'resources/shipped.safetensors'), ...files] = process.argv.slice(2);
const PER_FAMILY = 2000;

const { metadata, parameters } = readModel(readFileSync(model), model);
const classifier = createEngine().classifier(metadata.architecture, parameters);

/** How little each image is like a digit. */
function scores(images: Uint8Array): Float64Array {
  const classes = classCount(metadata.architecture);
  const { logits } = readViews(classifier, metadata, images);
  const probabilities = calibratedProbabilities(logits, metadata);
  return Float64Array.from({ length: logits.length / classes }, (_, r) =>
    classes > DIGITS ? probabilities[r * classes + DIGITS] : energy(logits.subarray(r * classes, (r + 1) * classes)),
  );
}

function drawn(drawings: readonly Drawing[]): Float64Array {
  const images = drawings.map((drawing) => prepare(drawing, metadata.preprocessing)).filter((image) => image !== null);
  const all = new Uint8Array(images.length * PIXELS);
  images.forEach((image, i) => all.set(image, i * PIXELS));
  return scores(all);
}

/** The area under the ROC curve: how often a non-digit scores above a digit, ties counting half (Hanley and McNeil, 1982). */
function auroc(digits: Float64Array, others: Float64Array): number {
  const sorted = digits.toSorted();
  const below = (score: number, orEqual: boolean) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < score || (orEqual && sorted[middle] === score)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = others.reduce((sum, score) => sum + (below(score, false) + below(score, true)) / 2, 0);
  return wins / (digits.length * others.length);
}

const folder = process.env.INKLING_DATA ?? join(root, '../shared/data');
const { test } = await readData({ kind: 'folder', folder: join(folder, 'mnist') });
const digits = new Map([['t10k', scores(test!.images)]]);
for (const file of files) {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  digits.set(file.split('/').at(-1)!, drawn(lines.map((line) => JSON.parse(line) as Drawing)));
}
const families = new Map(
  Object.entries(heldOutNonDigits).map(([name, draw], stream) => {
    const random = new Random(99, stream);
    return [name, drawn(Array.from({ length: PER_FAMILY }, () => draw(random)))];
  }),
);
families.set('all', Float64Array.from([...families.values()].flatMap((values) => [...values])));

const percent = (share: number) => `${(100 * share).toFixed(2)} %`.padStart(9);
for (const [set, own] of digits) {
  const threshold = own.toSorted()[Math.ceil(0.98 * own.length) - 1];
  for (const [family, others] of families) {
    const passing = others.filter((score) => score <= threshold).length / others.length;
    console.log(
      `${set.padEnd(18)} ${family.padEnd(10)} AUROC ${auroc(own, others).toFixed(4)}   pass at 98 % kept ${percent(passing)}`,
    );
  }
  if (metadata.rejection.kind !== 'none') {
    const { threshold: used } = metadata.rejection;
    const kept = own.filter((score) => score <= used).length / own.length;
    const passing = families.get('all')!.filter((score) => score <= used).length / families.get('all')!.length;
    console.log(
      `${set.padEnd(18)} at the model's own threshold: ${percent(kept)} kept, ${percent(passing)} of the rest pass`,
    );
  }
}
