import { createEngine } from '../src/core/engine/index.ts';
import { type Architecture, glorotUniform, PIXELS, Random } from '../src/core/network/index.ts';
import { augmentations, createAugmenter } from '../src/core/training/index.ts';
import { bundled } from './data.ts';
import { type Measurement, timings } from './report.ts';

const networks: readonly { architecture: Architecture; atMost: number }[] = [
  { architecture: { sizes: [784, 50, 10], activation: 'sigmoid' }, atMost: 5 },
  { architecture: { sizes: [784, 800, 800, 10], activation: 'relu' }, atMost: 200 },
];
/** Images are read and changed in turn, so many between two looks at the clock. */
const AT_A_TIME = 100;
const TIMES = 200;

/** How long it takes to read one image, and to change one before it is trained on, µs, in the caller's thread. */
export async function run(): Promise<Measurement[]> {
  const data = await bundled();
  const order = new Random(1).shuffle(Uint32Array.from(data.labels.keys()));
  const image = (i: number) => data.images.subarray(order[i] * PIXELS, (order[i] + 1) * PIXELS);
  const reading = networks.map(({ architecture, atMost }) => {
    const classifier = createEngine().classifier(architecture, glorotUniform(architecture, new Random(1)));
    const times = microseconds((i) => classifier.logits(image(i % order.length)));
    classifier.dispose();
    return { ...timings(`one image through ${architecture.sizes.join('-')}`, times, 'µs'), atMost };
  });
  const augmenter = createAugmenter(data, augmentations.medium, 1, 1);
  const times = microseconds((i) => augmenter.batch(order, i % order.length, (i % order.length) + 1, 1));
  augmenter.dispose();
  return [...reading, { ...timings('one image shifted, turned, scaled, sheared and bent', times, 'µs'), atMost: 25 }];
}

function microseconds(job: (i: number) => unknown): number[] {
  const times: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const began = performance.now();
    for (let i = 0; i < AT_A_TIME; i++) job(n * AT_A_TIME + i);
    times.push((1000 * (performance.now() - began)) / AT_A_TIME);
  }
  // The compiler is done with it by then.
  return times.slice(TIMES / 4);
}
