import {
  type LabelledImages,
  type Learner,
  type LearnerOptions,
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
import { type InkLists, listImages } from './ink-lists.ts';
import type { Pointer } from './module.ts';

/** Trains with the kernels. */
export class SimdLearner extends SimdClassifier implements Learner {
  private readonly options: LearnerOptions;
  private readonly count: number;
  private readonly learned: Pointer;
  /** The training set: its ink and its labels. */
  private readonly ink: InkLists;
  private readonly labels: Pointer;
  /** The batch of the moment: which images, or the labels of images of the moment; and its ink by pixel. */
  private readonly order: Pointer;
  private readonly batchLabels: Pointer;
  private readonly counts: Pointer;
  private readonly byPixel: Pointer;
  private readonly seen: Pointer;
  /** The gradients by each layer's output. */
  private readonly gradients: readonly Pointer[];
  private readonly optimizer: Pointer;
  private readonly scratch: Pointer;
  private readonly result: Pointer;
  /** All that is remembered from step to step: places in the memory, and their bytes. */
  private readonly state: readonly (readonly [Pointer, number])[];
  private steps = 0;

  constructor(data: LabelledImages, options: LearnerOptions) {
    super(options.architecture, options.parameters, options.batchSize);
    this.options = options;
    const { memory, rows, layers, size } = this.network;
    try {
      this.count = countImages(data.images);
      this.assertLabels(data);
      this.labels = memory.allocate(this.count);
      memory.u8.set(data.labels, this.labels);

      this.order = memory.allocate(options.batchSize * 4);
      this.batchLabels = memory.allocate(options.batchSize);
      this.counts = memory.allocate(PIXELS * 4);
      this.byPixel = memory.allocate(PIXELS * options.batchSize * 4);
      this.seen = memory.allocate(PIXELS);
      this.gradients = layers.map(({ width, output }, k) =>
        // The logits are replaced by their gradient.
        k === layers.length - 1 ? output : memory.allocate(rows * width * 4),
      );
      this.scratch = memory.allocate(104 * 4);
      this.result = memory.allocate(16);

      this.optimizer = memory.allocate(12 * 4);
      this.learned = this.parametersInUse;
      if (options.averaging !== null) {
        this.learned = memory.allocate(size);
        this.network.load(options.parameters, this.learned);
      }
      const moments = [memory.allocate(size)];
      if (options.optimizer.kind === 'adam') moments.push(memory.allocate(size));
      memory.u32.set(
        [...moments, 0].slice(0, 2).map((moment) => moment && moment - this.learned),
        this.optimizer / 4,
      );
      memory.u32[this.optimizer / 4 + 2] = this.parametersInUse - this.learned;

      this.state = [...new Set([this.learned, this.parametersInUse, ...moments])]
        .map((at) => [at, size] as const)
        .concat([[this.seen, PIXELS]]);
      this.ink = listImages(memory, data.images);
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  step(order: Uint32Array, start: number, end: number, learningRate: number): StepResult {
    this.assertUsable();
    this.assertBatch(end - start);
    const { u32 } = this.network.memory;
    for (let i = start, to = this.order / 4; i < end; i++, to++) {
      if (order[i] >= this.count)
        throw new RangeError(`There is no training image ${order[i]}; there are ${this.count}.`);
      u32[to] = order[i];
    }
    return this.train(this.ink, this.order, this.labels, end - start, learningRate);
  }

  stepOn(images: LabelledImages, learningRate: number): StepResult {
    this.assertUsable();
    const batch = countImages(images.images);
    this.assertBatch(batch);
    this.assertLabels(images);
    this.network.memory.u8.set(images.labels, this.batchLabels);
    this.buffer.list(images.images);
    return this.train(this.buffer, this.buffer.order, this.batchLabels, batch, learningRate);
  }

  parameters(): Parameters {
    this.assertUsable();
    return this.network.save(this.parametersInUse);
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

  private train(ink: InkLists, order: Pointer, labels: Pointer, batch: number, learningRate: number): StepResult {
    const { network, options } = this;
    const { kernels, f64, u32 } = network.memory;
    this.steps++;
    this.setOptimizer(learningRate);
    network.forward(this.learned, ink, order, batch);
    const logits = network.layers.at(-1)!.output;
    const classes = classCount(options.architecture);
    kernels.softmaxCrossEntropy(logits, batch, classes, order, labels, options.labelSmoothing, this.result);
    kernels.listByPixel(order, batch, ink.entries, ink.starts, this.counts, this.byPixel, options.batchSize, this.seen);
    this.backward(batch);
    return { lossSum: f64[this.result / 8], correct: u32[this.result / 4 + 2] };
  }

  /** From the logits' gradient down: each layer hands the gradient on to the one below, and is then updated. */
  private backward(batch: number): void {
    const { network, optimizer, scratch, learned } = this;
    const { kernels } = network.memory;
    for (let k = network.layers.length - 1; k >= 0; k--) {
      const { inputs, width, ...layer } = network.layers[k];
      const W = learned + layer.W;
      const da = this.gradients[k];
      if (k === 0) {
        this.inputGradient(da);
      } else {
        const z = network.layers[k - 1].output;
        const dz = this.gradients[k - 1];
        if (k === network.layers.length - 1) {
          kernels.outputBackward(da, batch, W, inputs, dz);
          kernels.outputGradient(z, batch, inputs, da, W, scratch, optimizer);
        } else {
          const { packedRows, panel } = network;
          kernels.denseBackward(da, batch, width, W, inputs, 0, inputs, dz, packedRows, panel);
          kernels.denseGradient(z, batch, inputs, da, W, width, 0, width, packedRows, panel, scratch, optimizer);
        }
        if (network.architecture.activation === 'relu') kernels.reluBackward(dz, z, batch, inputs, 0, inputs);
        else kernels.sigmoidBackward(dz, z, batch, inputs, 0, inputs);
      }
      kernels.biasGradient(da, batch, learned + layer.b, width, 0, width, scratch, optimizer);
    }
  }

  private inputGradient(da: Pointer): void {
    const { network, options, counts, byPixel, seen, scratch, optimizer } = this;
    const { kernels } = network.memory;
    const decays = options.optimizer.kind === 'adam' && options.optimizer.weightDecay > 0;
    // Half of the scratch is read as zeros; other kernels write there.
    network.memory.f32.fill(0, scratch / 4, scratch / 4 + 52);
    const { width, blocks } = network.layers[0];
    for (const { column, columns, W } of blocks) {
      kernels.inputGradient(
        counts,
        byPixel,
        options.batchSize,
        seen,
        decays ? 1 : 0,
        network.ink,
        da + column * 4,
        width * 4,
        this.learned + W,
        columns / 4,
        scratch,
        optimizer,
      );
    }
  }

  /** Writes this step's numbers into the block that the kernels read; see kernels/optimizers.ts. */
  private setOptimizer(learningRate: number): void {
    const { optimizer, averaging } = this.options;
    const decay = averaging === null ? 0 : averagingDecay(averaging, this.steps);
    this.network.memory.f32.set(
      [...stepNumbers(optimizer, learningRate, this.steps), decay, 1 - decay],
      this.optimizer / 4 + 3,
    );
  }

  private assertBatch(batch: number): void {
    const { batchSize } = this.options;
    if (!(batch >= 1 && batch <= batchSize))
      throw new RangeError(`A step takes 1 to ${batchSize} images, not ${batch}.`);
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

/** Rate, what the weight decay leaves, β1, 1 - β1, β2, 1 - β2 and ε of step t. */
function stepNumbers(options: OptimizerOptions, rate: number, t: number): number[] {
  if (options.kind === 'sgd') return [rate, 1, options.momentum, 0, 0, 0, 0];
  const { beta1, beta2, epsilon, weightDecay } = options;
  const corrected = biasCorrectedRate(rate, t, beta1, beta2);
  return [corrected, 1 - rate * weightDecay, beta1, 1 - beta1, beta2, 1 - beta2, epsilon];
}
