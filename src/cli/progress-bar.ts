import { Presets, SingleBar } from 'cli-progress';
import type { EpochResult, TrainingProgress } from '../core/training/index.ts';
import type { Output } from './context.ts';
import { percent } from './text.ts';

/** The progress of a run, on a terminal. */
export class TrainingBar {
  private readonly bar: SingleBar;
  private validation = '';

  constructor(output: Output) {
    this.bar = new SingleBar(
      {
        stream: output,
        format: '{bar} epoch {epoch}/{epochs}   loss {loss}   {left} s left   {validation}',
        // Within 80 columns.
        barsize: 16,
        clearOnComplete: true,
        // The terminal stays as it is, so that nothing needs to be put right where a person ends the program.
        linewrap: true,
        gracefulExit: false,
      },
      Presets.shades_classic,
    );
  }

  progress({ epoch, epochs, batch, batches, loss, secondsLeft }: TrainingProgress): void {
    const done = (epoch - 1) * batches + batch;
    const values = {
      epoch,
      epochs,
      loss: loss.toFixed(3),
      left: Math.ceil(secondsLeft),
      validation: this.validation,
    };
    if (!this.bar.isActive) this.bar.start(epochs * batches, done, values);
    // The loop doesn't leave the bar's own timer a turn.
    this.bar.update(done, values);
    this.bar.render();
  }

  epoch({ epoch, validation }: EpochResult): void {
    this.validation = `validation ${percent(validation.accuracy)}`;
    // A short epoch may have had no other progress.
    this.bar.update({ epoch, validation: this.validation });
    this.bar.render();
  }

  stop(): void {
    this.bar.stop();
  }
}
