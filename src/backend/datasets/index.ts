export { Download } from './download.ts';
export { Imports } from './imports.ts';
export { type DataSetSource, MNIST_SOURCE } from './source.ts';
export { DataSetStore } from './store.ts';
