import * as v from 'valibot';

/** The side of an image, px. */
export const SIDE = 28;
/** The pixels of an image: 28 × 28. */
export const PIXELS = SIDE * SIDE;
/** The digits 0 to 9. */
export const DIGITS = 10;

/** What a hidden unit does with its pre-activation. */
export const activationSchema = v.picklist(['sigmoid', 'relu']);
export type Activation = v.InferOutput<typeof activationSchema>;

/**
 * A multilayer perceptron's shape: `sizes` are the widths from the pixels to the classes, such as [784, 50, 10]; every
 * hidden layer has the same activation, the last layer gives logits. Ten classes are the digits; an eleventh is "not a
 * digit".
 */
export const architectureSchema = v.pipe(
  v.object({
    sizes: v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4096))),
      v.minLength(2),
      v.maxLength(10),
    ),
    activation: activationSchema,
  }),
  v.check(({ sizes }) => sizes[0] === PIXELS, `the first size must be ${PIXELS}, the pixels of an image`),
  v.check(({ sizes }) => [DIGITS, DIGITS + 1].includes(sizes.at(-1)!), 'the last size must be 10 or 11 classes'),
);
export interface Architecture {
  readonly sizes: readonly number[];
  readonly activation: Activation;
}

/** The layers with parameters, from the first hidden layer to the logits: inputs and outputs of each. */
export function layerShapes({ sizes }: Architecture): { inputs: number; outputs: number }[] {
  return sizes.slice(1).map((outputs, k) => ({ inputs: sizes[k], outputs }));
}

/** How many numbers the network learns: 784-50-10 has 39,250 + 510 = 39,760. */
export function parameterCount(architecture: Architecture): number {
  return layerShapes(architecture).reduce((sum, { inputs, outputs }) => sum + inputs * outputs + outputs, 0);
}

/** The number of classes: 10, or 11 with "not a digit". */
export function classCount({ sizes }: Architecture): number {
  return sizes.at(-1)!;
}
