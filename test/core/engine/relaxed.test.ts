import { setFlagsFromString } from 'node:v8';
import { expect, it } from 'vitest';
import relaxed from '../../../src/core/engine/kernels/index.ts?assemblyscript&relaxed';
import { type Architecture, Random, referenceEngine } from '../../../src/core/network/index.ts';
import { distance, inOrder, optionsFor, someNoise } from './support.ts';

// Node 20 has relaxed SIMD behind a flag; Electron and newer Nodes have it without.
if (process.version.startsWith('v20.')) setFlagsFromString('--experimental-wasm-relaxed-simd');
// Only now: the engine chooses its kernels when the first network is made.
const { createEngine } = await import('../../../src/core/engine/index.ts');

it('learns as the reference engine does with fused multiply-add, too', () => {
  expect(WebAssembly.validate(relaxed)).toBe(true);
  const architecture: Architecture = { sizes: [784, 60, 30, 10], activation: 'sigmoid' };
  const data = someNoise(new Random(1), 320);
  const options = optionsFor(architecture);
  const learner = createEngine().learner(data, options);
  const reference = referenceEngine('float64').learner(data, options);
  for (let start = 0; start < 320; start += 32) {
    learner.step(inOrder(320), start, start + 32, 0.001);
    reference.step(inOrder(320), start, start + 32, 0.001);
  }
  expect(distance(learner.parameters(), reference.parameters())).toBeLessThan(1e-5);
  learner.dispose();
});
