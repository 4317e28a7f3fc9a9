import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale } from '../scripts/build.mjs';
import { redrawImage } from '../scripts/pretrain/centre-lines.ts';
import { parsePenDigits } from '../scripts/pretrain/pen-digits.ts';
import { threads } from '../src/backend/threads.ts';
import { subset } from '../src/core/dataset/index.ts';
import { type LabelledDrawing, prepare } from '../src/core/drawing/index.ts';
import { createEngine } from '../src/core/engine/index.ts';
import { evaluate } from '../src/core/evaluation/index.ts';
import { type Model, readModel } from '../src/core/formats/index.ts';
import { type LabelledImages, PIXELS, Random } from '../src/core/network/index.ts';
import { fineTune } from '../src/core/training/index.ts';
import { Host } from '../test/e2e/host.ts';
import { openPage } from './application.ts';
import { bundled, dataFolder, mnist } from './data.ts';
import { type Measurement, median, timings } from './report.ts';

/** A way of writing: drawings of a kind, made wider, slanted to the right, then turned clockwise by so many degrees. */
interface Style {
  readonly from: 'MNIST drawings' | 'stylus digits';
  readonly turn?: number;
  readonly wider?: number;
  readonly slant?: number;
}

const STYLES: readonly Style[] = [
  { from: 'MNIST drawings', turn: -45 },
  { from: 'MNIST drawings', turn: 45 },
  { from: 'MNIST drawings', slant: 1.1 },
  { from: 'MNIST drawings', wider: 3 },
  { from: 'stylus digits', turn: 30 },
  { from: 'stylus digits', turn: -40 },
  { from: 'stylus digits', turn: -30, wider: 1.6 },
  { from: 'stylus digits', turn: 30, wider: 0.6 },
  { from: 'stylus digits', slant: 0.9 },
  { from: 'stylus digits', slant: -1 },
  { from: 'stylus digits', wider: 3 },
];

/** The shipped model wasn't trained on what comes from here on: MNIST's training images, lines of the stylus digits. */
const MNIST_HELD_OUT = 55_000;
const PEN_HELD_OUT = 6000;
/** How many of a style are learned, how often with other ones, and how many others judge it. */
const OWN = 50;
const TIMES = 2;
const JUDGES = 550;
/** How often the time is taken. */
const ROUNDS = 11;
/** A style that is read as well as this is none that has to be learned. */
const KNOWN = 0.85;

/**
 * What "Learn my handwriting" is worth: the shipped model is taught each of these styles, and judged on other drawings of
 * it and on t10k. Needs the full MNIST and the stylus digits.
 */
export async function run(): Promise<Measurement[]> {
  const sets = await mnist();
  if (!sets) throw new Error(`There is no MNIST in ${dataFolder}.`);
  const file = join(import.meta.dirname, '../resources/shipped.safetensors');
  const model = readModel(readFileSync(file), file);
  const engine = createEngine(threads);
  const others = await bundled();
  const accuracy = ({ metadata, parameters }: Model, set: LabelledImages): number => {
    const classifier = engine.classifier(metadata.architecture, parameters);
    const result = evaluate(classifier, metadata, set);
    classifier.dispose();
    return result.accuracy;
  };
  const t10k = accuracy(model, sets.test);
  const drawings = {
    'MNIST drawings': redrawn(sets.training),
    'stylus digits': parsePenDigits(readFileSync(join(dataFolder, 'pen/pendigits.tra'), 'utf8')).slice(PEN_HELD_OUT),
  };
  const measured: Measurement[] = [];
  const lost: number[] = [];
  for (const style of STYLES) {
    const order = new Random(7).shuffle(Array.from(drawings[style.from].keys()));
    const images = prepared(
      order.map((i) => inStyle(drawings[style.from][i], style)),
      model,
    );
    const judges = subset(images, range(0, JUDGES));
    const before = accuracy(model, judges);
    const after: number[] = [];
    const kept: number[] = [];
    for (let n = 0; n < TIMES; n++) {
      const first = JUDGES + n * OWN;
      const own = subset(images, range(first, first + OWN));
      const taught = await end(fineTune({ engine, model, own, others, name: 'bench', createdAt: '' }));
      after.push(accuracy(taught.model, judges));
      kept.push(accuracy(taught.model, sets.test));
    }
    lost.push(...kept.map((share) => 100 * (t10k - share)));
    measured.push({
      what: `${describe(style)}: gained`,
      value: 100 * (median(after) - before),
      unit: 'points',
      ...(before < KNOWN && { atLeast: 10 }),
      beside: `${percent(before)} → ${percent(median(after))}; t10k ${percent(t10k)} → ${percent(median(kept))}`,
    });
  }
  return [
    ...measured,
    { what: 'the most that was lost on t10k', value: Math.max(...lost), unit: 'points', atMost: 0.4 },
    timings('learning a hand, from the click to the result', await learnInHost(drawings['stylus digits']), 's'),
  ];
}

/** How long it takes in the application as it is built, s: there and nowhere else is the code as fast as people have it. */
async function learnInHost(drawings: readonly LabelledDrawing[]): Promise<number[]> {
  buildIfStale();
  const host = new Host();
  await host.start();
  try {
    const page = await openPage(host.url);
    const own = drawings
      .slice(0, OWN)
      .map((drawing) => JSON.stringify(inStyle(drawing, { from: 'stylus digits', turn: 30 })));
    await page.api.addDigits(new TextEncoder().encode(own.join('\n')), 'drawings');
    const seconds: number[] = [];
    for (let n = 0; n < ROUNDS; n++) seconds.push((await page.learnHandwriting()).whole / 1000);
    page.close();
    return seconds;
  } finally {
    await host.stop();
    host.remove();
  }
}

function redrawn({ images, labels }: LabelledImages): LabelledDrawing[] {
  return range(MNIST_HELD_OUT, MNIST_HELD_OUT + 1400).map((i) => ({
    ...redrawImage(images.subarray(i * PIXELS, (i + 1) * PIXELS)),
    label: labels[i],
  }));
}

function inStyle(drawing: LabelledDrawing, { turn = 0, wider = 1, slant = 0 }: Style): LabelledDrawing {
  const angle = (turn * Math.PI) / 180;
  const [cos, sin, middle] = [Math.cos(angle), Math.sin(angle), drawing.size / 2];
  const strokes = drawing.strokes.map((stroke) => ({
    ...stroke,
    points: stroke.points.map(([x, y]) => {
      const v = y - middle;
      const u = wider * (x - middle) - slant * v;
      return [middle + cos * u - sin * v, middle + sin * u + cos * v] as const;
    }),
  }));
  return { ...drawing, strokes };
}

function prepared(drawings: readonly LabelledDrawing[], { metadata }: Model): LabelledImages {
  const images = new Uint8Array(drawings.length * PIXELS);
  drawings.forEach((drawing, i) => images.set(prepare(drawing, metadata.preprocessing)!, i * PIXELS));
  return { images, labels: Uint8Array.from(drawings, ({ label }) => label) };
}

async function end<T>(generator: AsyncGenerator<unknown, T>): Promise<T> {
  for (;;) {
    const { done, value } = await generator.next();
    if (done) return value;
  }
}

function describe({ from, turn, wider, slant }: Style): string {
  const parts = [turn && `turned by ${turn}°`, wider && `${wider} × as wide`, slant && `slanted by ${slant}`];
  return [from, ...parts.filter(Boolean)].join(', ');
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
