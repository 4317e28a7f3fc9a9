import { DIGITS, PIXELS } from '../network/index.ts';

/** A matrix of weights as it stands in a file: [inputs, outputs], or the other way round. */
export interface Weights {
  readonly name: string;
  readonly shape: readonly number[];
}

/** The layers of a network, one behind the other. */
export interface Chain<W extends Weights> {
  readonly layers: readonly W[];
  /** Whether the matrices are [outputs, inputs], as PyTorch's are; numpy and Keras have [inputs, outputs]. */
  readonly transposed: boolean;
  /** The widths, from the pixels on. */
  readonly sizes: readonly number[];
}

/**
 * Puts matrices into the order of a network's layers, so that what one gives is what the next takes, from the pixels on.
 *
 * Sizes decide, and not names. They tell the orientation too: a chain that leads from 784 to 10 one way would lead from
 * 10 to 784 the other way, so that square matrices leave no doubt. Matrices of the same shape stay in their order.
 *
 * @param matrices few: all orders that the sizes allow are tried
 * @returns the longest chain: not all matrices if they don't fit, and not to the classes if the last one doesn't
 */
export function findChain<W extends Weights>(matrices: readonly W[]): Chain<W> {
  const straight = longest(matrices, PIXELS, false);
  const turned = longest(matrices, PIXELS, true);
  const transposed = turned.length > straight.length;
  const layers = transposed ? turned : straight;
  return { layers, transposed, sizes: [PIXELS, ...layers.map(({ shape }) => shape[transposed ? 0 : 1])] };
}

/** Whether a layer of so many outputs gives the classes: the digits, or the digits and "not a digit". */
export function isClassCount(outputs: number): boolean {
  return outputs === DIGITS || outputs === DIGITS + 1;
}

/** The longest chain whose first matrix takes `inputs`. */
function longest<W extends Weights>(matrices: readonly W[], inputs: number, transposed: boolean): W[] {
  let best: W[] = [];
  const tried = new Set<number>();
  for (const matrix of matrices) {
    const [from, to] = transposed ? matrix.shape.toReversed() : matrix.shape;
    // Of those of the same shape, one is enough: the others come next.
    if (from !== inputs || tried.has(to)) continue;
    tried.add(to);
    const others = matrices.filter((other) => other !== matrix);
    const chain = [matrix, ...longest(others, to, transposed)];
    if (chain.length > best.length) best = chain;
  }
  return best;
}
