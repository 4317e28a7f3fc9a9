/** A file of a data set, as it is offered for download. */
export interface SourceFile {
  /** Of the file, and of the last part of its address. */
  readonly name: string;
  /** Its exact size, bytes. */
  readonly bytes: number;
  /** The SHA-256 of what is in it, unpacked: of the digits themselves, however they were packed. */
  readonly sha256: string;
}

/** Where a data set can be had. */
export interface DataSetSource {
  /** Addresses of folders, ending in a slash, each with all files; the first one that answers is used. */
  readonly mirrors: readonly string[];
  readonly files: readonly SourceFile[];
  /** A mirror that says nothing for so long is given up, ms. */
  readonly patience: number;
}

/**
 * The full MNIST (LeCun, Cortes and Burges, 1998): 60,000 digits to train on and 10,000 to test on, from the mirrors that
 * TensorFlow and PyTorch use.
 */
export const MNIST_SOURCE: DataSetSource = {
  mirrors: ['https://storage.googleapis.com/cvdf-datasets/mnist/', 'https://ossci-datasets.s3.amazonaws.com/mnist/'],
  files: [
    {
      name: 't10k-labels-idx1-ubyte.gz',
      bytes: 4542,
      sha256: 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
    },
    {
      name: 't10k-images-idx3-ubyte.gz',
      bytes: 1_648_877,
      sha256: '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
    },
    {
      name: 'train-labels-idx1-ubyte.gz',
      bytes: 28_881,
      sha256: '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
    },
    {
      name: 'train-images-idx3-ubyte.gz',
      bytes: 9_912_422,
      sha256: 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
    },
  ],
  patience: 20_000,
};
