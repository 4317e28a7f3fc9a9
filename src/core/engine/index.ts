import type { Engine } from '../network/index.ts';
import { SimdClassifier } from './classifier.ts';
import { SimdLearner } from './learner.ts';

export { type Distorter, createDistorter } from './distorter.ts';
export { OutOfMemoryError } from './memory.ts';

/**
 * The fast engine: SIMD kernels in WebAssembly, behind the interface of the reference engine and agreeing with it to
 * rounding. Networks of any depth; float32 throughout; the same input gives the same bits on the same machine.
 */
export function createEngine(): Engine {
  return {
    classifier: (architecture, parameters) => new SimdClassifier(architecture, parameters),
    learner: (data, options) => new SimdLearner(data, options),
  };
}
