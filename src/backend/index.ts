export { type Backend, type BackendListeners, type BackendOptions, createBackend } from './backend.ts';
export { bundledDigits, type DataLocation, type DataSet, readData } from './data.ts';
export { readBytes, writeAtomically } from './files.ts';
export { dataFolder } from './folder.ts';
export { ModelStore } from './models.ts';
export { nextName } from './names.ts';
export { Reader } from './reader.ts';
export { runJob } from './trainer/index.ts';
