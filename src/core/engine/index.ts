import type { Engine } from '../network/index.ts';
import { SimdClassifier } from './classifier.ts';
import { SimdLearner } from './learner.ts';
import type { Threads } from './threads.ts';

export { type Distorter, createDistorter } from './distorter.ts';
export type { Threads } from './threads.ts';

/**
 * The fast engine: SIMD kernels in WebAssembly, behind the interface of the reference engine and agreeing with it to
 * rounding. Networks of any depth; float32 throughout. On one machine the same input gives the same bits, with any number
 * of threads.
 *
 * @param threads to share larger work with; null for the caller's thread alone
 */
export function createEngine(threads: Threads | null = null): Engine {
  return {
    classifier: (architecture, parameters) => new SimdClassifier(architecture, parameters, threads),
    learner: (data, options) => new SimdLearner(data, options, threads),
  };
}
