import type { Engine, LabelledImages } from '../network/index.ts';
import { prepareLearner } from './learner.ts';
import type { TrainingOptions } from './options.ts';

/** The first steps are slow: code is compiled, and memory is touched for the first time. ms */
const WARM_UP = 60;
/** What is measured, ms: shorter, and a busy moment counts too much. */
const MEASURED = 120;

/**
 * How fast a network would learn here, in samples a second: some steps are taken, and forgotten.
 *
 * @param data images like those to come; a few batches are enough
 * @throws InklingError `memory`
 */
export function trainingSpeed(engine: Engine, data: LabelledImages, options: TrainingOptions): number {
  const { learner, augmenter } = prepareLearner(engine, data, options);
  try {
    const count = data.labels.length;
    const order = Uint32Array.from({ length: count }, (_, i) => i);
    const batchSize = Math.min(options.batchSize, count);
    let at = 0;
    const step = () => {
      if (at + batchSize > count) at = 0;
      const end = at + batchSize;
      // A rate of 0 takes as long, and nothing can go astray.
      if (augmenter) learner.stepOn(augmenter.batch(order, at, end, 1), 0);
      else learner.step(order, at, end, 0);
      at = end;
    };
    const stepsWithin = (milliseconds: number) => {
      const began = performance.now();
      let steps = 0;
      do {
        step();
        steps++;
      } while (performance.now() - began < milliseconds);
      return (1000 * steps * batchSize) / (performance.now() - began);
    };
    stepsWithin(WARM_UP);
    return stepsWithin(MEASURED);
  } finally {
    augmenter?.dispose();
    learner.dispose();
  }
}
