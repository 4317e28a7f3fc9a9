/** The engine of the application: the only place that chooses one. */
export { createEngine } from '../core/engine/index.ts';
