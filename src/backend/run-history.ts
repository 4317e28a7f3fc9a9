import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import {
  MOST_RUNS,
  type RunRecord,
  runIdSchema,
  runRecordSchema,
  type RunSummary,
  runSummarySchema,
  type Verdict,
  verdictSchema,
} from '../core/api/index.ts';
import { check, InklingError, type SerializedError } from '../core/errors/index.ts';
import { AppendOnlyFile, type Place } from './append-only-file.ts';

// The file runs.ndjson: one JSON object a line, and each line says in which version it is written. A line holds a
// run, or several that are stored together; what became of a run's model; or which runs are removed. Of the lines about
// the same run, the last one holds.

/** What this Inkling writes; it reads this one and older ones. */
const VERSION = 1;

/** A run without a look at its curves: those are checked when they are needed. */
const looseRunSchema = v.object({
  ...runSummarySchema.entries,
  epochs: v.array(v.unknown()),
  curve: v.array(v.unknown()),
});
const recordSchema = v.union([
  v.object({ run: looseRunSchema }),
  v.object({ runs: v.array(looseRunSchema) }),
  v.object({ judged: runIdSchema, verdict: verdictSchema }),
  v.object({ removed: v.array(runIdSchema) }),
]);
const runLineSchema = v.union([v.object({ run: runRecordSchema }), v.object({ runs: v.array(runRecordSchema) })]);

/** A run without its curves, and where its line is in the file. */
interface Entry extends Place {
  readonly run: RunSummary;
}

/** The training runs that are over: `runs.ndjson` in the data folder. */
export class RunHistory {
  private readonly records;
  /** By id; of more than are remembered the oldest are gone. */
  private readonly entries = new Map<string, Entry>();
  /** Removed here, since the start: they can be brought back. */
  private readonly removed = new Map<string, RunRecord>();

  /** @param folder the data folder; it need not be there yet */
  constructor(folder: string) {
    this.records = new AppendOnlyFile(join(folder, 'runs.ndjson'), {
      version: VERSION,
      schema: recordSchema,
      take: (record, place) => this.take(record, place),
      forget: () => this.entries.clear(),
    });
  }

  /** All of them without their curves, the youngest first. */
  list(): RunSummary[] {
    this.records.look();
    return this.sorted()
      .map(({ run }) => run)
      .toReversed();
  }

  /** Some runs with their curves; those that are gone are left out. */
  read(ids: readonly string[]): RunRecord[] {
    return this.stored(() => ids.flatMap((id) => this.entries.get(id) ?? []));
  }

  /** How many there are, a number that changes with everything else, and what is wrong with the file. */
  overview(): { count: number; revision: number; problems: SerializedError[] } {
    this.records.look();
    return { count: this.entries.size, revision: this.records.revision, problems: this.records.problems };
  }

  /**
   * Adds a run that is over.
   *
   * @throws InklingError `records.newer` or `file.…`
   */
  async add(run: Omit<RunRecord, 'id'>): Promise<void> {
    await this.records.append(line({ run: { ...run, id: randomBytes(8).toString('hex') } }));
  }

  /** Says what became of a model that a run made; nothing where no run here made it. */
  async judge(model: string, verdict: Verdict): Promise<void> {
    const maker = this.list().find(({ model: made }) => made?.id === model);
    if (maker) await this.records.append(line({ judged: maker.id, verdict }));
  }

  /** Removes runs; those that are gone already don't matter. */
  async remove(ids: readonly string[]): Promise<void> {
    const runs = this.read(ids);
    if (runs.length === 0) return;
    await this.records.append(line({ removed: runs.map(({ id }) => id) }));
    for (const run of runs) this.removed.set(run.id, run);
  }

  /**
   * Brings back runs that were removed here.
   *
   * @throws InklingError `runs.gone`
   */
  async restore(ids: readonly string[]): Promise<void> {
    const runs = ids.flatMap((id) => this.removed.get(id) ?? []);
    if (runs.length < ids.length) throw new InklingError('runs.gone');
    // In one line: all of them are back, or none.
    await this.records.append(line({ runs }));
    for (const id of ids) this.removed.delete(id);
  }

  /** Writes the file anew where much of it no longer counts. */
  async tidy(): Promise<void> {
    await this.records.tidy(
      () => this.entries.size,
      () =>
        this.stored(() => this.sorted())
          .map((run) => line({ run }))
          .join(''),
    );
  }

  /** The oldest first. */
  private sorted(): Entry[] {
    return [...this.entries.values()].sort((a, b) => a.run.startedAt.localeCompare(b.run.startedAt));
  }

  /** Runs with their curves, and with what became of them since their lines were written. */
  private stored(choose: () => readonly Entry[]): RunRecord[] {
    let found: readonly Entry[] = [];
    const lines = this.records.read(() => (found = choose()));
    return lines.map((text, i) => {
      const stored = check(runLineSchema, JSON.parse(text), this.records.file);
      const run = 'run' in stored ? stored.run : stored.runs.find(({ id }) => id === found[i].run.id)!;
      return { ...run, ...found[i].run };
    });
  }

  private take(record: v.InferOutput<typeof recordSchema>, place: Place): void {
    if ('removed' in record) {
      for (const id of record.removed) this.entries.delete(id);
    } else if ('judged' in record) {
      const entry = this.entries.get(record.judged);
      if (entry) this.entries.set(record.judged, { ...entry, run: { ...entry.run, verdict: record.verdict } });
    } else {
      for (const { epochs: _, curve: __, ...run } of 'run' in record ? [record.run] : record.runs) {
        this.entries.set(run.id, { run, ...place });
        if (this.entries.size > MOST_RUNS) this.entries.delete(this.sorted()[0].run.id);
      }
    }
  }
}

function line(record: object): string {
  return `${JSON.stringify({ version: VERSION, ...record })}\n`;
}
