export { DataSetStore } from './store.ts';
