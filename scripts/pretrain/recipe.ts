import type { Augmentation, TrainingOptions } from '../../src/core/training/index.ts';

/** How the shipped model is trained. docs/MODEL_CARD.md says what it reaches and how these numbers were chosen. */
export const recipe = {
  /** The last so many of MNIST's 60,000 training images are held back. */
  mnistHeldBack: 5000,
  /** Of the MNIST images, every so-maniest is also drawn anew along its centre line. */
  redrawnEvery: 3,
  /** Of the stylus digits, the first so many are trained on, the next are held back… */
  penTraining: 5400,
  penHeldBack: 600,
  /** …and those after them are for the final report alone. Few as they are, they count so many times. */
  penTimes: 3,
  /** Drawings that are no digits, by family. */
  nonDigits: { scribbles: 4000, letters: 5000, shapes: 3500, assemblies: 2000, marks: 1000, rows: 3500 },
  /** Of each family, so many more for each drawing to train on are held back. */
  nonDigitsHeldBack: 0.1,
  /** The share of the digits held back that is to be taken for digits. */
  digitsKept: 0.99,
  /** How thick the person's lines are drawn, px of 20. */
  strokeWidth: 2.5,
  /**
   * Drawings to train on are drawn so thick, evenly in between: else the network could tell digits from non-digits by
   * the look of a line alone, as scanned digits are all digits.
   */
  strokeWidths: [1.5, 4],
} as const;

/** The level `medium`, but turned further: people turn digits more than MNIST's writers did. */
export const augmentation: Augmentation = { shift: 1, rotation: 16, scale: 0.12, shear: 0.15, elastic: 1.2 };

/** The network and its training. */
export function trainingOptions(seed: number, epochs: number): TrainingOptions {
  return {
    preset: 'custom',
    hiddenLayers: [800, 800],
    activation: 'relu',
    initialisation: 'glorot',
    optimizer: 'adam',
    learningRate: 0.0015,
    schedule: 'cosine',
    batchSize: 128,
    epochs,
    labelSmoothing: 0,
    augmentation: 'medium',
    deskew: false,
    averaging: true,
    seed,
  };
}
