import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DigitSummary } from '../core/api/index.ts';
import type { LabelledDrawing } from '../core/drawing/index.ts';
import { InklingError, type SerializedError } from '../core/errors/index.ts';
import { DIGITS } from '../core/network/index.ts';
import { AppendOnlyFile, type Place } from './append-only-file.ts';
import {
  type DigitRecord,
  digitLine,
  digitRecordSchema,
  DIGITS_VERSION,
  loneLine,
  relabelledLine,
  removalLine,
  togetherLines,
} from './my-digits-file.ts';

/** A digit, and where its line is in the file. */
interface Entry extends DigitSummary, Place {}

/** The person's own drawings, each with the digit that it shows: `my-digits.ndjson` in the data folder. */
export class MyDigits {
  private readonly records;
  /** In the order in which they were added. */
  private readonly entries = new Map<string, Entry>();
  private readonly pending = new Map<string, Entry>();
  /** Removed here, since the start: they can be brought back. */
  private readonly removed = new Map<string, string>();

  /** @param folder the data folder; it need not be there yet */
  constructor(folder: string) {
    this.records = new AppendOnlyFile(join(folder, 'my-digits.ndjson'), {
      version: DIGITS_VERSION,
      schema: digitRecordSchema,
      take: (record, place) => this.take(record, place),
      forget: () => {
        this.entries.clear();
        this.pending.clear();
      },
    });
  }

  get file(): string {
    return this.records.file;
  }

  /** All of them, the youngest first. */
  list(): DigitSummary[] {
    this.records.look();
    return [...this.entries.values()].map(({ id, label, time }) => ({ id, label, time })).toReversed();
  }

  /** How many there are of each digit; a number that changes with everything else; and what is wrong with the file. */
  overview(): { counts: number[]; revision: number; problems: SerializedError[] } {
    this.records.look();
    const counts = Array.from({ length: DIGITS }, () => 0);
    for (const { label } of this.entries.values()) counts[label]++;
    return { counts, revision: this.records.revision, problems: this.records.problems };
  }

  /** Some digits, or all of them, with their drawings: NDJSON, see `digitSchema`. Those that are gone are left out. */
  read(ids?: readonly string[]): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode([...this.stored(ids).values()].join(''));
  }

  /**
   * Adds drawings: all of them, or none.
   *
   * @returns their ids
   * @throws InklingError `records.newer` or `file.…`
   */
  async add(drawings: readonly LabelledDrawing[]): Promise<string[]> {
    const ids = drawings.map(() => randomBytes(8).toString('hex'));
    await this.write(new Map(drawings.map((drawing, i) => [ids[i], digitLine({ id: ids[i], ...drawing })])));
    return ids;
  }

  /** Removes digits; those that are gone already don't matter. */
  async remove(ids: readonly string[]): Promise<void> {
    const digits = this.stored(ids);
    if (digits.size === 0) return;
    await this.records.append(removalLine([...digits.keys()]));
    for (const [id, line] of digits) this.removed.set(id, line);
  }

  /**
   * Brings back digits that were removed here.
   *
   * @throws InklingError `digits.gone`
   */
  async restore(ids: readonly string[]): Promise<void> {
    const lines = new Map(ids.flatMap((id) => (this.removed.has(id) ? [[id, this.removed.get(id)!]] : [])));
    if (lines.size < ids.length) throw new InklingError('digits.gone');
    await this.write(lines);
    for (const id of ids) this.removed.delete(id);
  }

  /**
   * Says which digit some drawings show.
   *
   * @throws InklingError `digits.gone`
   */
  async relabel(ids: readonly string[], label: number): Promise<void> {
    const digits = this.stored(ids);
    if (digits.size < new Set(ids).size) throw new InklingError('digits.gone');
    await this.write(new Map([...digits].map(([id, line]) => [id, relabelledLine(line, label)])));
  }

  /** Writes the file anew where much of it no longer counts. */
  async tidy(): Promise<void> {
    await this.records.tidy(
      () => this.entries.size,
      () => [...this.stored().values()].join(''),
    );
  }

  /** @param lines of digits that are new or changed, by id */
  private async write(lines: ReadonlyMap<string, string>): Promise<void> {
    if (lines.size === 1) await this.records.append([...lines.values()][0]);
    else if (lines.size > 1) await this.records.append(togetherLines(lines));
  }

  /** Digits, or all of them, with their lines, the newline too. */
  private stored(ids?: readonly string[]): Map<string, string> {
    let found: Entry[] = [];
    const lines = this.records.read(() => {
      found = ids ? ids.flatMap((id) => this.entries.get(id) ?? []) : [...this.entries.values()];
      return found;
    });
    return new Map(lines.map((line, i) => [found[i].id, `${loneLine(line)}\n`]));
  }

  private take(record: DigitRecord, { start, end }: Place): void {
    if ('removed' in record) {
      for (const id of record.removed) this.entries.delete(id);
    } else if ('added' in record) {
      for (const id of record.added) {
        const entry = this.pending.get(id);
        if (entry) this.entries.set(id, entry);
        this.pending.delete(id);
      }
    } else {
      const { id, label, time = null, pending } = record;
      (pending ? this.pending : this.entries).set(id, { id, label, time, start, end });
    }
  }
}
