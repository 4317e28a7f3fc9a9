import type { TrainingOptions } from '../core/training/index.ts';
import type { DataLocation } from './data.ts';
import { measureSpeed, type TrainerWorker } from './trainer/index.ts';

/** How fast networks would learn on this machine. Each recipe is measured once. */
export class TrainingSpeeds {
  private readonly createWorker: () => TrainerWorker;
  private readonly data: DataLocation;
  /** Samples a second, by recipe. */
  private readonly known = new Map<string, number>();
  private measuring: AbortController | null = null;

  /**
   * @param createWorker starts trainer/worker.ts
   * @param data what is measured on; others take as long for each sample
   */
  constructor(createWorker: () => TrainerWorker, data: DataLocation) {
    this.createWorker = createWorker;
    this.data = data;
  }

  /**
   * Measures what isn't known yet. One at a time: an earlier question that is still being answered is let go.
   *
   * @returns samples a second for each recipe; null where that can't be told now
   */
  async of(recipes: readonly TrainingOptions[]): Promise<number[] | null> {
    this.stop();
    const missing = recipes.filter((recipe) => !this.known.has(keyOf(recipe)));
    if (missing.length > 0) {
      const measuring = new AbortController();
      this.measuring = measuring;
      const measured = await measureSpeed(this.createWorker, { data: this.data, recipes: missing }, measuring.signal);
      measured?.forEach((speed, k) => this.known.set(keyOf(missing[k]), speed));
    }
    const speeds = recipes.map((recipe) => this.known.get(keyOf(recipe)));
    return speeds.every((speed) => speed !== undefined) ? speeds : null;
  }

  /** Ends what is being measured: a run is about to want the whole machine. */
  stop(): void {
    this.measuring?.abort();
  }
}

/** What a recipe's speed depends on. */
function keyOf({ hiddenLayers, activation, optimizer, batchSize, augmentation, averaging }: TrainingOptions): string {
  return JSON.stringify([hiddenLayers, activation, optimizer, batchSize, augmentation, averaging]);
}
