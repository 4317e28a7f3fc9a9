import { backpropagate, contributions, Practice, ranking, weightedSum } from '../src/core/insight/index.ts';
import { type Architecture, forward, glorotUniform, inputMatrix, Random } from '../src/core/network/index.ts';
import { type Measurement, timings } from './report.ts';

const architectures: Architecture[] = [
  { sizes: [784, 50, 10], activation: 'sigmoid' },
  { sizes: [784, 512, 256, 10], activation: 'relu' },
  { sizes: [784, 800, 800, 11], activation: 'relu' },
];

/** How long the numbers take that Look inside shows for one drawing, in float64 with the reference engine, ms. */
export async function run(): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const architecture of architectures) {
    const random = new Random(1);
    const parameters = glorotUniform(architecture, random, 'float64');
    // As many inked pixels as a digit has.
    const image = new Uint8Array(784).map(() => (random.uniform() < 0.19 ? random.integer(256) : 0));
    const X = inputMatrix(image, 'float64');
    const pass = forward(architecture, parameters, X);
    const classes = architecture.sizes.at(-1)!;
    const practice = new Practice(architecture, parameters);
    const jobs: Record<string, () => unknown> = {
      forward: () => forward(architecture, parameters, X),
      'gradients of the loss': () => backpropagate(architecture, parameters, pass, pass.probabilities.data, 1),
      'contributions and ranking': () => {
        const weights = new Float64Array(classes).fill(1, 0, 1);
        const { byInputs } = backpropagate(architecture, parameters, pass, weights, 0);
        return pass.inputs.map(({ data }, k) => ranking(contributions(data, byInputs[k]!)));
      },
      "a unit's sum": () => weightedSum(pass.inputs.at(-1)!.data, parameters.at(-1)!, 3, 6),
      'a step': () => practice.step(X, 7, 0.01),
    };
    for (const [name, job] of Object.entries(jobs)) {
      const times = Array.from({ length: 60 }, () => {
        const start = performance.now();
        job();
        return performance.now() - start;
      });
      measured.push(timings(`${architecture.sizes.join('-')}, ${name}`, times.slice(20)));
    }
  }
  return measured;
}
