import { InklingError } from '../errors/index.ts';
import type { IdxContent } from './idx.ts';

/** One of the files that a person chose. */
export interface IdxFile extends IdxContent {
  readonly name: string;
  /** The same for files with the same content. */
  readonly digest: string;
}

/** Images, and the labels that belong to them. */
export interface IdxPair {
  readonly images: IdxFile;
  readonly labels: IdxFile;
}

/** A data set's files; there is at least one pair. */
export interface IdxFiles {
  readonly training: IdxPair | null;
  readonly test: IdxPair | null;
}

type Part = keyof IdxFiles;

/**
 * Finds out which labels belong to which images, and which of two pairs is for training. Counts tell first, since a pair
 * has as many labels as images; names where counts don't, such as `train-…` and `t10k-…`, MNIST's own. Of two pairs
 * without such names, the larger one is for training. Files that are there twice count once.
 *
 * @throws InklingError `idx.none`, `idx.counts`, `idx.unlabelled`, `idx.imageless`, `idx.ambiguous` or `idx.surplus`
 */
export function matchIdxFiles(files: readonly IdxFile[]): IdxFiles {
  const distinct = files.filter((file, i) => !files.slice(0, i).some((other) => isCopy(file, other)));
  const images = distinct.filter(({ kind }) => kind === 'images');
  const labels = distinct.filter(({ kind }) => kind === 'labels');
  if (distinct.length === 0) throw new InklingError('idx.none');
  if (images.length === 1 && labels.length === 1 && images[0].count !== labels[0].count)
    throw new InklingError('idx.counts', { images: images[0].count, labels: labels[0].count });
  const pairs = images.map((file) => ({ images: file, labels: labelsOf(file, labels) }));
  for (const file of labels) {
    const theirs = pairs.filter((pair) => pair.labels === file);
    if (theirs.length === 0) throw new InklingError('idx.imageless', { file: file.name, count: file.count });
    if (theirs.length > 1) throw new InklingError('idx.unlabelled', { file: theirs[1].images.name, count: file.count });
  }
  return intoParts(pairs);
}

/** Test labels can be the same as training labels; then the names tell that they are no copies. */
function isCopy(file: IdxFile, other: IdxFile): boolean {
  return file.digest === other.digest && partNamed(file.name) === partNamed(other.name);
}

function labelsOf({ name, count }: IdxFile, labels: readonly IdxFile[]): IdxFile {
  const fitting = labels.filter((file) => file.count === count);
  if (fitting.length === 0) throw new InklingError('idx.unlabelled', { file: name, count });
  if (fitting.length === 1) return fitting[0];
  const named = fitting.filter((file) => partNamed(file.name) === partNamed(name));
  if (named.length === 1) return named[0];
  throw ambiguous([name, ...fitting.map((file) => file.name)]);
}

function intoParts(pairs: readonly IdxPair[]): IdxFiles {
  if (pairs.length > 2) throw new InklingError('idx.surplus', { count: pairs.length });
  const [first, second] = pairs.toSorted((a, b) => b.images.count - a.images.count);
  if (!second) return partOf(first) === 'test' ? { training: null, test: first } : { training: first, test: null };
  const [larger, smaller] = [partOf(first), partOf(second)];
  const isTold = larger !== smaller;
  if (!isTold && (larger !== null || first.images.count === second.images.count))
    throw ambiguous([first.images.name, second.images.name]);
  return larger === 'test' || smaller === 'training'
    ? { training: second, test: first }
    : { training: first, test: second };
}

/** What a pair is for by its names; null where they don't tell, or contradict each other. */
function partOf({ images, labels }: IdxPair): Part | null {
  const [one, other] = [partNamed(images.name), partNamed(labels.name)];
  return one === other || other === null ? one : one === null ? other : null;
}

function partNamed(name: string): Part | null {
  // The test set isn't meant by the latest.
  const isTest = /(?<![a-z])(t10k|test)/i.test(name);
  if (isTest === /train/i.test(name)) return null;
  return isTest ? 'test' : 'training';
}

function ambiguous(names: readonly string[]): InklingError {
  return new InklingError('idx.ambiguous', { files: names.join(', ') });
}
