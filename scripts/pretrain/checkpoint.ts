import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { writeAtomically } from '../../src/backend/index.ts';
import type { LabelledImages, Snapshot } from '../../src/core/network/index.ts';
import type { TrainingOptions } from '../../src/core/training/index.ts';

/** Where a run is, between two epochs. */
interface Checkpoint {
  /** Of the options and the data: a run goes on from a checkpoint of its own only. */
  readonly fingerprint: string;
  /** The last epoch that is over. */
  readonly epoch: number;
  /** What they took. */
  readonly seconds: number;
  readonly snapshot: Snapshot;
}

/** Keeps a long run in a file, so that it can be interrupted at any moment and go on from its last epoch. */
export class CheckpointFile {
  private readonly file: string;
  private readonly fingerprint: string;

  constructor(file: string, options: TrainingOptions, { images, labels }: LabelledImages) {
    this.file = file;
    const hash = createHash('sha256').update(JSON.stringify(options)).update(images).update(labels);
    this.fingerprint = hash.digest('hex');
  }

  /** The checkpoint of this very run; null where there is none. */
  read(): Checkpoint | null {
    if (!existsSync(this.file)) return null;
    const checkpoint = deserialize(readFileSync(this.file)) as Checkpoint;
    return checkpoint.fingerprint === this.fingerprint ? checkpoint : null;
  }

  async write(epoch: number, seconds: number, snapshot: Snapshot): Promise<void> {
    await writeAtomically(this.file, serialize({ fingerprint: this.fingerprint, epoch, seconds, snapshot }));
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }
}
