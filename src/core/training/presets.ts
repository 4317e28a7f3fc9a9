import type { Preset, TrainingOptions } from './options.ts';

const common = { initialisation: 'glorot', optimizer: 'adam', averaging: false, seed: 1 } as const;

/** The recipes that come with Inkling. What they reach is in docs/MODEL_CARD.md. */
export const presets: { readonly [P in Preset]: TrainingOptions } = {
  /** The classic exercise of writing a perceptron by hand, unchanged. */
  notebook: {
    ...common,
    preset: 'notebook',
    hiddenLayers: [50],
    activation: 'sigmoid',
    learningRate: 0.001,
    schedule: 'constant',
    batchSize: 32,
    epochs: 10,
    labelSmoothing: 0,
    augmentation: 'none',
    deskew: false,
  },
  /** The best within two seconds on the bundled digits. */
  quick: {
    ...common,
    preset: 'quick',
    hiddenLayers: [256],
    activation: 'relu',
    learningRate: 0.002,
    schedule: 'cosine',
    batchSize: 64,
    epochs: 10,
    labelSmoothing: 0.1,
    augmentation: 'none',
    deskew: true,
  },
  /** The best within 45 seconds on the bundled digits. */
  careful: {
    ...common,
    preset: 'careful',
    hiddenLayers: [512, 256],
    activation: 'relu',
    learningRate: 0.002,
    schedule: 'cosine',
    batchSize: 64,
    epochs: 45,
    labelSmoothing: 0.05,
    augmentation: 'light',
    deskew: false,
  },
};

/** The share of MNIST's 10,000 test images that each recipe read right, by the data set that it learned from, seed 1. */
export const presetAccuracies: { readonly [set: string]: { readonly [P in Preset]: number } | undefined } = {
  bundled: { notebook: 0.929, quick: 0.9788, careful: 0.9888 },
  mnist: { notebook: 0.9654, quick: 0.9888, careful: 0.9935 },
};
