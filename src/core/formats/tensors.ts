import { InklingError } from '../errors/index.ts';

/** Numbers as they stand in a file. */
export interface Tensor {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly data: Float32Array;
}

/** What a file holds, whatever its format: numbers and texts, both with names. */
export interface TensorFile {
  /** In the file's order. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** How many numbers a shape holds. */
export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}

/** A shape as people write it: [784, 50]. */
export function shapeText(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}

/** A file that breaks the rules of its format. */
export function malformed(file: string, reason: string): InklingError {
  return new InklingError('model.malformed', { file, reason });
}
