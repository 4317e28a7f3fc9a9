import {
  type LabelledImages,
  type Learner,
  type LearnerOptions,
  type Matrix,
  type OptimizerOptions,
  type Parameters,
  PIXELS,
  type Snapshot,
  type StepResult,
  averagingDecay,
  biasCorrectedRate,
  classCount,
} from '../network/index.ts';
import { SimdClassifier, countImages } from './classifier.ts';
import type { Pointer } from './module.ts';
import type { Lists } from './network.ts';
import { Kernel, type Threads } from './threads.ts';

/** Fields of a layer that only training fills in, as indices (see kernels/layer.ts). */
const TURNED = 8;
const SEEN = 9;
const DA = 11;

/** Trains with the kernels. */
export class SimdLearner extends SimdClassifier implements Learner {
  private readonly options: LearnerOptions;
  private readonly labels: Uint8Array;
  /** u32[images][2]: where each training image's ink begins and ends. */
  private readonly spans: Pointer;
  private readonly learned: Pointer;
  /** For each layer: which of its inputs were ever other than zero, and the gradient by its output. */
  private readonly seen: readonly Pointer[];
  private readonly gradients: readonly Pointer[];
  /** Lists turned around, the ink's and those of another layer; where those of each index end; and a gradient's lists. */
  private readonly turnedInk: Pointer;
  private readonly turned: Pointer;
  private readonly ends: Pointer;
  private readonly gradientLists: Lists;
  private readonly optimizer: Pointer;
  private readonly batchLabels: Pointer;
  private readonly result: Pointer;
  /** All that is remembered from step to step: places in the memory, and their bytes. */
  private readonly state: readonly (readonly [Pointer, number])[];
  private steps = 0;

  constructor(data: LabelledImages, options: LearnerOptions, threads: Threads | null) {
    super(options.architecture, options.parameters, threads, options.batchSize);
    this.options = options;
    const { network } = this;
    const { memory, layers, batch, size } = network;
    try {
      this.learned = this.parametersInUse;
      if (options.averaging !== null) {
        this.learned = memory.allocate(size);
        network.load(options.parameters, this.learned);
      }
      this.optimizer = memory.allocate(10 * 4);
      const moments = [memory.allocate(size)];
      if (options.optimizer.kind === 'adam') moments.push(memory.allocate(size));
      const [first, second = this.learned] = moments;
      const distances = [first, second, this.parametersInUse].map((at) => at - this.learned);
      memory.u32.set(distances, this.optimizer / 4);

      const widest = Math.max(...layers.map(({ width }) => width));
      const mostInputs = Math.max(...layers.map(({ inputs }) => inputs));
      this.turnedInk = memory.allocate((batch + 1) * PIXELS * 8);
      this.turned = memory.allocate((batch + 1) * widest * 8);
      this.ends = memory.allocate(mostInputs * 4);
      this.gradientLists = network.allocateLists(widest);
      this.seen = layers.map(({ inputs }) => memory.allocate(inputs));
      // The logits are replaced by their gradient; the other outputs are needed until after theirs.
      this.gradients = layers.map(({ z, width }, k) =>
        k === layers.length - 1 ? z : memory.allocate(batch * width * 4),
      );
      layers.forEach(({ at }, k) => {
        memory.u32[at / 4 + TURNED] = k === 0 ? this.turnedInk : this.turned;
        memory.u32[at / 4 + SEEN] = this.seen[k];
        memory.u32[at / 4 + DA] = this.gradients[k];
      });
      this.batchLabels = memory.allocate(batch);
      this.result = memory.allocate(16);
      this.state = [
        ...[...new Set([this.learned, this.parametersInUse, ...moments])].map((at) => [at, size] as const),
        ...this.seen.map((at, k) => [at, layers[k].inputs] as const),
      ];

      this.assertLabels(data);
      this.labels = data.labels.slice();
      this.spans = memory.allocate(data.labels.length * 8);
      this.listTrainingImages(data.images);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** Lists the ink of the training images, which stays in memory: 4 bytes for each pixel that isn't blank. */
  private listTrainingImages(images: Uint8Array): void {
    const { memory, batch } = this.network;
    const chunk = batch * PIXELS;
    let entries = memory.open();
    for (let at = 0; at < images.length; at += chunk) {
      memory.reach(entries + batch * PIXELS * 4);
      const spans = this.spans + (at / PIXELS) * 8;
      entries = this.network.packImages(images.subarray(at, at + chunk), entries, spans);
    }
    memory.close(entries);
  }

  step(order: Uint32Array, start: number, end: number, learningRate: number): StepResult {
    this.assertUsable();
    const batch = end - start;
    this.assertBatch(batch);
    const { u8, u32 } = this.network.memory;
    const from = this.spans / 4;
    const to = this.network.spans / 4;
    for (let r = 0; r < batch; r++) {
      const image = order[start + r];
      if (image >= this.labels.length) {
        throw new RangeError(`There is no training image ${image}: there are ${this.labels.length}.`);
      }
      u32[to + 2 * r] = u32[from + 2 * image];
      u32[to + 2 * r + 1] = u32[from + 2 * image + 1];
      u8[this.batchLabels + r] = this.labels[image];
    }
    return this.train(batch, learningRate);
  }

  stepOn(images: LabelledImages, learningRate: number): StepResult {
    this.assertUsable();
    this.assertBatch(countImages(images.images));
    this.assertLabels(images);
    this.network.packBatch(images.images);
    this.network.memory.u8.set(images.labels, this.batchLabels);
    return this.train(images.labels.length, learningRate);
  }

  parameters(): Parameters {
    this.assertUsable();
    return this.network.save(this.parametersInUse);
  }

  firstWeights(units: number): Matrix {
    this.assertUsable();
    return this.network.saveFirst(this.parametersInUse, units);
  }

  snapshot(): Snapshot {
    this.assertUsable();
    const { u8 } = this.network.memory;
    return { steps: this.steps, state: this.state.map(([at, bytes]) => u8.slice(at, at + bytes)) };
  }

  restore({ steps, state }: Snapshot): void {
    this.assertUsable();
    this.steps = steps;
    this.state.forEach(([at], k) => this.network.memory.u8.set(state[k], at));
  }

  /** A step on the batch whose ink is at the network's `spans`. */
  private train(batch: number, learningRate: number): StepResult {
    const { network, options, result, ends, turnedInk, seen } = this;
    const { kernels, f64, u32 } = network.memory;
    this.steps++;
    this.setOptimizer(learningRate);
    const { starts, entries } = network.layers[0].lists;
    kernels.unpackAndTurn(network.spans, batch, network.ink, entries, starts, ends, turnedInk, seen[0]);
    network.forward(this.learned, batch);
    const { z } = network.layers.at(-1)!;
    const classes = classCount(options.architecture);
    kernels.softmaxCrossEntropy(z, batch, classes, this.batchLabels, options.labelSmoothing, result);
    this.backward(batch);
    return { lossSum: f64[result / 8], correct: u32[result / 4 + 2] };
  }

  /** From the logits down: each layer hands the gradient on to the one below, and is then updated. */
  private backward(batch: number): void {
    const { network, options, learned, gradientLists, optimizer } = this;
    const decays = options.optimizer.kind === 'adam' && options.optimizer.weightDecay > 0 ? 1 : 0;
    for (let k = network.layers.length - 1; k >= 0; k--) {
      const layer = network.layers[k];
      const { at, inputs, width, blocks } = layer;
      const products = batch * inputs * width;
      if (k > 0) {
        const below = network.layers[k - 1];
        network.list(layer, this.gradients[k], batch, gradientLists);
        network.share(Kernel.backward, [at, below.at, learned, batch, gradientLists.starts], below.blocks, products);
        network.memory.kernels.turnLists(layer.lists.starts, batch, inputs, this.ends, this.turned, this.seen[k]);
      }
      network.share(Kernel.update, [at, learned, batch, decays, optimizer], blocks, products);
    }
  }

  /** Writes this step's numbers into the block that the kernels read; see kernels/optimizers.ts. */
  private setOptimizer(learningRate: number): void {
    const { optimizer, averaging } = this.options;
    const decay = averaging === null ? 0 : averagingDecay(averaging, this.steps);
    const numbers = [...stepNumbers(optimizer, learningRate, this.steps), decay, 1 - decay];
    this.network.memory.f32.set(numbers, this.optimizer / 4 + 3);
  }

  private assertBatch(batch: number): void {
    const { batchSize } = this.options;
    if (!(batch >= 1 && batch <= batchSize)) {
      throw new RangeError(`A step takes 1 to ${batchSize} images, not ${batch}.`);
    }
  }

  private assertLabels({ images, labels }: LabelledImages): void {
    if (labels.length !== countImages(images)) {
      throw new RangeError(`There are ${countImages(images)} images and ${labels.length} labels.`);
    }
    const classes = classCount(this.options.architecture);
    for (const label of labels) {
      if (label >= classes) throw new RangeError(`A label is ${label}; the network has ${classes} classes.`);
    }
  }
}

/** The rate, what the weight decay leaves, β1, β2 and ε of step t, for the kernel's moments, which aren't scaled. */
function stepNumbers(options: OptimizerOptions, rate: number, t: number): number[] {
  if (options.kind === 'sgd') return [rate, 1, options.momentum, 0, 0];
  const { beta1, beta2, epsilon, weightDecay } = options;
  const corrected = biasCorrectedRate(rate, t, beta1, beta2);
  const scale = Math.sqrt(1 - beta2);
  return [(corrected * (1 - beta1)) / scale, 1 - rate * weightDecay, beta1, beta2, epsilon / scale];
}
