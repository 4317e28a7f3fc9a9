import { setImmediate } from 'node:timers/promises';
import { digitSchema, type Results, type ResultSet } from '../core/api/index.ts';
import { subset } from '../core/dataset/index.ts';
import { prepare, prepareImages } from '../core/drawing/index.ts';
import { InklingError } from '../core/errors/index.ts';
import { Evaluator } from '../core/evaluation/index.ts';
import type { Model } from '../core/formats/index.ts';
import { type LabelledImages, PIXELS } from '../core/network/index.ts';
import { heldBack } from '../core/training/index.ts';
import { type DataLocation, readData, readTestData } from './data.ts';
import type { DataSetStore } from './datasets/index.ts';
import { createEngine } from './engine.ts';
import type { MyDigits } from './my-digits.ts';
import { parseLines } from './ndjson.ts';

/** So many digits are read at a time: with the network that came with Inkling, that takes about 3 ms. */
const PART = 32;
/** Preparing drawings takes longer than reading them: fewer are a part once it took so long, ms. */
const LONGEST = 4;

/** Labelled digits that nothing trained on their data set has seen. */
interface Unseen {
  readonly set: 't10k' | 'validation';
  readonly samples: LabelledImages;
}

/** One digit, prepared as a model needs it. */
interface Prepared {
  readonly image: Uint8Array;
  readonly label: number;
  readonly id?: string;
}

/**
 * Tells how well models read sets of labelled digits. It works in the application's own thread, where the digits are at
 * hand, and in small parts: whatever else is asked for, such as a reading, comes in between.
 */
export class Evaluations {
  private readonly digits: MyDigits;
  private readonly dataSets: DataSetStore;
  /** The data set that was asked for last: its digits are asked for again and again. */
  private latest: { readonly of: string; readonly unseen: Promise<Unseen> } | null = null;
  /** The end of the last evaluation: two at once would take turns with twice as much. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(digits: MyDigits, dataSets: DataSetStore) {
    this.digits = digits;
    this.dataSets = dataSets;
  }

  /**
   * Reads every digit of a set with a model.
   *
   * @returns null where there is no digit in it
   * @throws InklingError what is wrong with the digits
   */
  results(model: Model, set: ResultSet): Promise<Results | null> {
    const results = this.last.then(() => this.read(model, set));
    this.last = results.catch(() => {});
    return results;
  }

  /**
   * The images of some of a data set's digits that nothing has seen, as they are.
   *
   * @returns 784 bytes each
   */
  async images(dataSet: string, indices: readonly number[]): Promise<Uint8Array<ArrayBuffer>> {
    const { samples } = await this.unseen(dataSet);
    const { length: count } = samples.labels;
    const wrong = indices.find((index) => index >= count);
    if (wrong !== undefined) {
      const expected = `0, 1, … ${count - 1}`;
      throw new InklingError('input.invalid', { field: 'indices', expected, received: String(wrong) });
    }
    return Uint8Array.from(subset(samples, indices).images);
  }

  private async read({ metadata, parameters }: Model, set: ResultSet): Promise<Results | null> {
    const unseen = set.kind === 'unseen' ? await this.unseen(set.of) : null;
    const { preprocessing } = metadata;
    const all = unseen ? prepareSamples(unseen.samples, preprocessing) : this.prepareOwn(preprocessing);
    // Reading the model took its time, and so does this.
    await setImmediate();
    const classifier = createEngine().classifier(metadata.architecture, parameters);
    try {
      const evaluator = new Evaluator(classifier, metadata);
      const ids: string[] = [];
      for (const part of inParts(all)) {
        evaluator.add(join(part));
        for (const { id } of part) if (id !== undefined) ids.push(id);
        await setImmediate();
      }
      const evaluation = evaluator.evaluation();
      if (evaluation.count === 0) return null;
      const { labels, digits, confidences } = evaluator.readings();
      return {
        ...evaluation,
        set: unseen?.set ?? 'myDigits',
        confusion: evaluation.confusion.map((row) => [...row]),
        labels,
        digits,
        confidences: new Uint8Array(confidences.buffer),
        ids: unseen ? null : ids,
      };
    } finally {
      classifier.dispose();
    }
  }

  private unseen(dataSet: string): Promise<Unseen> {
    if (this.latest?.of !== dataSet) {
      const unseen = readUnseen(this.dataSets.location(dataSet));
      this.latest = { of: dataSet, unseen };
      // What couldn't be read may be readable the next time.
      unseen.catch(() => (this.latest = null));
    }
    return this.latest.unseen;
  }

  private *prepareOwn(preprocessing: Model['metadata']['preprocessing']): Generator<Prepared> {
    const { file } = this.digits;
    for (const line of parseLines(this.digits.read(), digitSchema, file)) {
      if ('error' in line) throw line.error;
      const { id, label } = line.value;
      const image = prepare(line.value, preprocessing);
      if (image) yield { id, label, image };
    }
  }
}

async function readUnseen(location: DataLocation): Promise<Unseen> {
  const test = await readTestData(location);
  if (test) return { set: 't10k', samples: test };
  const { training } = await readData(location);
  return { set: 'validation', samples: heldBack(training) };
}

function* prepareSamples(
  { images, labels }: LabelledImages,
  preprocessing: Model['metadata']['preprocessing'],
): Generator<Prepared> {
  for (const [i, label] of labels.entries()) {
    yield { image: prepareImages(images.subarray(i * PIXELS, (i + 1) * PIXELS), preprocessing), label };
  }
}

function* inParts(all: Iterable<Prepared>): Generator<Prepared[]> {
  let part: Prepared[] = [];
  let began = performance.now();
  for (const digit of all) {
    part.push(digit);
    if (part.length < PART && performance.now() - began < LONGEST) continue;
    yield part;
    part = [];
    began = performance.now();
  }
  if (part.length > 0) yield part;
}

function join(part: readonly Prepared[]): LabelledImages {
  const images = new Uint8Array(part.length * PIXELS);
  part.forEach(({ image }, i) => images.set(image, i * PIXELS));
  return { images, labels: Uint8Array.from(part, ({ label }) => label) };
}
