import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createEngine } from '../../../src/core/engine/index.ts';
import { type Architecture, type OptimizerOptions, Random, referenceEngine } from '../../../src/core/network/index.ts';
import { adam, distance, inOrder, optionsFor, someNoise } from './support.ts';

const fast = createEngine();
const exact = referenceEngine('float64');

/** One to four layers with parameters, of any width. */
const architectures: fc.Arbitrary<Architecture> = fc.record({
  sizes: fc
    .tuple(fc.array(fc.integer({ min: 1, max: 130 }), { maxLength: 3 }), fc.constantFrom(10, 11))
    .map(([hidden, classes]) => [784, ...hidden, classes]),
  activation: fc.constantFrom('sigmoid', 'relu'),
});

// A large ε: with a small one Adam makes a whole step of what is only a rounding error.
const optimizers = fc.constantFrom<OptimizerOptions>(
  { kind: 'sgd', momentum: 0 },
  { kind: 'sgd', momentum: 0.5 },
  { ...adam, epsilon: 1e-3 },
  { ...adam, epsilon: 1e-3, weightDecay: 0.1 },
);

it('agrees with the reference engine for any shape, batch, images and options', () => {
  fc.assert(
    fc.property(
      architectures,
      optimizers,
      fc.integer({ min: 1, max: 257 }),
      fc.boolean(),
      fc.constantFrom(null, 0.9),
      fc.constantFrom(0, 0.1),
      fc.nat(),
      (architecture, optimizer, batch, blank, averaging, labelSmoothing, seed) => {
        const data = someNoise(new Random(seed), batch + 1, architecture.sizes.at(-1));
        if (blank) data.images.fill(0);
        const options = optionsFor(architecture, { optimizer, batchSize: batch, averaging, labelSmoothing });
        const learner = fast.learner(data, options);
        const reference = exact.learner(data, options);
        const order = inOrder(batch + 1);
        // Two batches that overlap, and one of a single image.
        for (const [start, end] of [
          [0, batch],
          [1, batch + 1],
          [batch, batch + 1],
        ]) {
          const { lossSum } = learner.step(order, start, end, 0.01);
          const expected = reference.step(order, start, end, 0.01).lossSum;
          expect(Math.abs(lossSum - expected)).toBeLessThan(1e-4 * expected);
        }
        expect(distance(learner.parameters(), reference.parameters())).toBeLessThan(2e-5);
        const expected = reference.logits(data.images);
        learner.logits(data.images).forEach((logit, i) => expect(Math.abs(logit - expected[i])).toBeLessThan(1e-4));
        learner.dispose();
      },
    ),
    { numRuns: 60 },
  );
});
