import { type Evaluation, type Reading, evaluate, readDigit } from '../core/evaluation/index.ts';
import type { Model } from '../core/formats/index.ts';
import type { Classifier, LabelledImages } from '../core/network/index.ts';
import { createEngine } from './engine.ts';

/** A model made ready to read with. */
export class Reader {
  readonly model: Model;
  private readonly classifier: Classifier;

  constructor(model: Model) {
    this.model = model;
    this.classifier = createEngine().classifier(model.metadata.architecture, model.parameters);
  }

  /** @param pixels 784 bytes, prepared as the model's metadata says */
  read(pixels: Uint8Array): Reading {
    return readDigit(this.classifier, this.model.metadata, pixels);
  }

  /** @param data images prepared as the model's metadata says, labels from 0 to 9 */
  evaluate(data: LabelledImages): Evaluation {
    return evaluate(this.classifier, this.model.metadata, data);
  }

  /** Gives its memory back. */
  dispose(): void {
    this.classifier.dispose();
  }
}
