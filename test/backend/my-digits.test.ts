import { appendFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MyDigits } from '../../src/backend/my-digits.ts';
import { type Digit, digitSchema } from '../../src/core/api/index.ts';
import type { LabelledDrawing } from '../../src/core/drawing/index.ts';
import { check } from '../../src/core/errors/index.ts';
import { startBackend, temporaryFolder } from './support.ts';

/** A dot at x, which tells one drawing from another. */
const drawing = (label: number, x = 1): LabelledDrawing => ({
  label,
  size: 280,
  strokes: [{ width: 18, points: [[x, 1]] }],
  time: '2026-01-02T03:04:05.678Z',
});

const nameOf = (folder: string) => join(folder, 'my-digits.ndjson');

async function newDigits() {
  const folder = await temporaryFolder();
  return { folder, file: nameOf(folder), digits: new MyDigits(folder) };
}

/** All digits with their drawings, the oldest first. */
function read(digits: MyDigits, ids?: readonly string[]): Digit[] {
  const lines = new TextDecoder().decode(digits.read(ids)).split('\n');
  expect(lines.pop()).toBe('');
  return lines.map((line) => check(digitSchema, JSON.parse(line), 'line'));
}

const places = (digits: MyDigits) => read(digits).map(({ strokes }) => strokes[0].points[0][0]);
const labels = (digits: MyDigits) => digits.list().map(({ label }) => label);

describe('My digits', () => {
  it('is empty at first, and makes no file for that', async () => {
    const { folder, digits } = await newDigits();
    expect(digits.list()).toEqual([]);
    expect(digits.overview()).toEqual({ counts: Array.from({ length: 10 }, () => 0), revision: 0, problems: [] });
    await digits.tidy();
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps drawings as they are, the youngest first, for whoever looks next', async () => {
    const { folder, digits } = await newDigits();
    const [seven] = await digits.add([drawing(7)]);
    const others = await digits.add([drawing(3, 2), drawing(3, 3)]);
    const again = new MyDigits(folder);
    expect(again.list().map(({ id, label }) => [id, label])).toEqual([
      [others[1], 3],
      [others[0], 3],
      [seven, 7],
    ]);
    expect(again.overview().counts).toEqual([0, 0, 0, 2, 0, 0, 0, 1, 0, 0]);
    expect(read(again, [others[0], 'gone', seven])).toEqual([
      { id: others[0], ...drawing(3, 2) },
      { id: seven, ...drawing(7) },
    ]);
  });

  it('removes, brings back and relabels, and another process sees it', async () => {
    const { folder, digits } = await newDigits();
    const [a, b, c] = await digits.add([drawing(1), drawing(2, 2), drawing(3, 3)]);
    const other = new MyDigits(folder);
    expect(labels(other)).toEqual([3, 2, 1]);
    await digits.remove([a, c]);
    expect(labels(other)).toEqual([2]);
    await digits.restore([a, c]);
    expect(new Set(labels(other))).toEqual(new Set([1, 2, 3]));
    await digits.relabel([b], 9);
    expect(read(other, [b])).toEqual([{ id: b, ...drawing(9, 2) }]);
    await other.remove([b]);
    await expect(digits.relabel([b], 8)).rejects.toMatchObject({ code: 'digits.gone' });
    await expect(digits.restore([b])).rejects.toMatchObject({ code: 'digits.gone' });
    expect(new Set(labels(digits))).toEqual(new Set([1, 3]));
  });

  it('says that something has changed, and only then', async () => {
    const { folder, digits } = await newDigits();
    const seen = new Set([digits.overview().revision]);
    const [id] = await digits.add([drawing(1)]);
    seen.add(digits.overview().revision);
    await new MyDigits(folder).relabel([id], 2);
    seen.add(digits.overview().revision);
    await digits.remove([id]);
    const { revision } = digits.overview();
    expect(seen.add(revision).size).toBe(4);
    expect(digits.overview().revision).toBe(revision);
  });

  it('is, whatever is done and by whom, what a list in memory would be', async () => {
    const step = fc.tuple(
      fc.constantFrom('add', 'addTwo', 'remove', 'restore', 'relabel', 'tidy'),
      fc.nat(),
      fc.nat(1),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const folder = await temporaryFolder();
        const processes = [new MyDigits(folder), new MyDigits(folder)];
        const expected = new Map<string, number>();
        const gone = new Map<string, { label: number; by: number }>();
        for (const [what, n, by] of steps) {
          const digits = processes[by];
          const id = [...expected.keys()][n % expected.size];
          const label = n % 10;
          if (what === 'add') expected.set((await digits.add([drawing(label)]))[0], label);
          else if (what === 'addTwo')
            for (const added of await digits.add([drawing(label), drawing(label)])) expected.set(added, label);
          else if (what === 'tidy') await digits.tidy();
          else if (what === 'remove' && id) {
            await digits.remove([id]);
            gone.set(id, { label: expected.get(id)!, by });
            expected.delete(id);
          } else if (what === 'relabel' && id) {
            await digits.relabel([id], label);
            expected.set(id, label);
          } else if (what === 'restore') {
            const back = [...gone].find(([, { by: remover }]) => remover === by);
            if (!back) continue;
            await digits.restore([back[0]]);
            expected.set(back[0], back[1].label);
            gone.delete(back[0]);
          }
        }
        for (const digits of [...processes, new MyDigits(folder)])
          expect(new Map(digits.list().map((digit) => [digit.id, digit.label]))).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  it('loses nothing of two processes that write at the same time', async () => {
    const { folder, file, digits } = await newDigits();
    const other = new MyDigits(folder);
    const add = async (to: MyDigits, from: number) => {
      for (let x = from; x < from + 60; x += 4) {
        await to.add([drawing(1, x)]);
        const [id] = await to.add([drawing(2, x + 1)]);
        await to.add([drawing(3, x + 2), drawing(4, x + 3)]);
        for (let k = 0; k < 25; k++) await to.relabel([id], k % 10);
        // Most of it no longer counts.
        await to.tidy();
      }
    };
    await Promise.all([add(digits, 0), add(other, 1000)]);
    expect((await readFile(file, 'utf8')).match(/\n/g)!.length).toBeLessThan(600);
    const expected = Array.from({ length: 60 }, (_, i) => [i, 1000 + i]).flat();
    expect(places(digits).sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
    expect(places(new MyDigits(folder)).length).toBe(120);
  });
});

describe('its file', () => {
  it('has a line for each drawing, in the form of the drawings that Inkling exports, with a version', async () => {
    const { file, digits } = await newDigits();
    const [id] = await digits.add([drawing(7)]);
    expect(await readFile(file, 'utf8')).toBe(
      `{"version":1,"id":"${id}","label":7,"time":"2026-01-02T03:04:05.678Z","size":280,"strokes":[{"width":18,"points":[[1,1]]}]}\n`,
    );
    await digits.remove([id]);
    expect(await readFile(file, 'utf8')).toMatch(new RegExp(`\\n{"version":1,"removed":\\["${id}"\\]}\\n$`));
  });

  it('with a last line that isn’t whole is read without it, and isn’t touched until the next drawing', async () => {
    const { folder, file, digits } = await newDigits();
    await digits.add([drawing(1)]);
    const { length } = await readFile(file);
    await digits.add([drawing(2)]);
    await truncate(file, (await readFile(file)).length - 9);
    const before = await readFile(file);
    const again = new MyDigits(folder);
    await again.tidy();
    expect(labels(again)).toEqual([1]);
    expect(again.overview()).toMatchObject({ problems: [{ code: 'records.truncated', details: { file } }] });
    const { revision } = again.overview();
    expect(again.overview().revision).toBe(revision);
    expect(await readFile(file)).toEqual(before);

    await again.add([drawing(3)]);
    expect(labels(again)).toEqual([3, 1]);
    expect(await readFile(file, 'utf8')).toMatch(/\n\{"version":1,[^\n]+\n$/);
    expect((await readFile(file)).subarray(0, length)).toEqual(before.subarray(0, length));
    // The broken line is in the middle now. The next start does away with it, and keeps a copy.
    const later = new MyDigits(folder);
    expect(later.overview().problems).toEqual([{ code: 'records.damaged', details: { file, count: 1, line: 2 } }]);
    await later.tidy();
    expect(labels(later)).toEqual([3, 1]);
    expect(later.overview().problems).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual([
      'my-digits.ndjson',
      expect.stringMatching(/^my-digits\.ndjson\.\d+\.backup$/),
    ]);
  });

  it('cut anywhere holds all that was stored before, and of several stored at once all or none', async () => {
    const { folder, file, digits } = await newDigits();
    for (let x = 0; x < 4; x++) await digits.add([drawing(x, x)]);
    await digits.add([drawing(5), drawing(6)]);
    const whole = await readFile(file);
    const lines = whole.toString().trimEnd().split('\n');
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (length) => {
        await writeFile(file, whole.subarray(0, length));
        let end = -1;
        // A line is whole without its newline, too.
        const left = lines.filter((line) => (end += line.length + 1) <= length).length;
        // The last two count together, once the line behind them says so.
        const expected = left === 7 ? [6, 5, 3, 2, 1, 0] : [3, 2, 1, 0].slice(4 - Math.min(4, left));
        expect(labels(new MyDigits(folder))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    '{"version":1}',
    'null',
    '[]',
    '{"version":1,"id":"a b","label":1,"strokes":[]}',
    '{"version":"1"}',
    '\u0000',
  ])('with the line %j is read without it', async (line) => {
    const { folder, file, digits } = await newDigits();
    await digits.add([drawing(1)]);
    await appendFile(file, `${line}\n\n`);
    await digits.add([drawing(2)]);
    const again = new MyDigits(folder);
    expect(labels(again)).toEqual([2, 1]);
    expect(again.overview().problems).toMatchObject([{ code: 'records.damaged', details: { count: 1, line: 2 } }]);
  });

  it('of a newer version is refused, and left as it is', async () => {
    const { folder, file, digits } = await newDigits();
    await digits.add([drawing(1)]);
    await appendFile(file, '{"version":2,"something":"new"}\n');
    const before = await readFile(file);
    for (const each of [digits, new MyDigits(folder)]) {
      const newer = { code: 'records.newer', details: { file, version: 2, supported: 1 } };
      expect(each.overview().problems).toEqual([newer]);
      await expect(each.add([drawing(2)])).rejects.toMatchObject(newer);
      await expect(each.add([drawing(2), drawing(3)])).rejects.toMatchObject(newer);
      await each.tidy();
    }
    expect(await readFile(file)).toEqual(before);
  });

  it('is written anew when most of it no longer counts', async () => {
    const { file, digits } = await newDigits();
    const [id] = await digits.add([drawing(1)]);
    for (let k = 0; k < 101; k++) await digits.relabel([id], k % 10);
    await digits.tidy();
    expect((await readFile(file, 'utf8')).match(/\n/g)).toHaveLength(1);
    expect(labels(digits)).toEqual([0]);
  });

  it('that can’t be read or written is said, and nothing is lost', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    const digits = new MyDigits(join(folder, 'file'));
    await expect(digits.add([drawing(1)])).rejects.toMatchObject({ code: 'file.unwritable' });
    await expect(digits.add([drawing(1), drawing(2)])).rejects.toMatchObject({ code: 'file.unwritable' });
  });
});

describe('the application’s My digits', () => {
  const bytes = (...lines: unknown[]) =>
    new TextEncoder().encode(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  const counts = async (backend: Awaited<ReturnType<typeof startBackend>>) => (await backend.api.state()).digits.counts;

  it('goes out and comes in again as .ndjson', async () => {
    const [one, other] = [await startBackend(), await startBackend()];
    const lines = (await readFile('test/fixtures/drawings.ndjson', 'utf8')).trimEnd();
    const ids = await one.api.addDigits(bytes(lines), 'drawings.ndjson');
    expect(ids).toHaveLength(10);
    expect(await counts(one)).toEqual(Array.from({ length: 10 }, () => 1));
    const exported = await one.api.drawings(ids);
    await other.api.addDigits(exported, 'exported.ndjson');
    const withoutId = (text: string) => text.replaceAll(/"id":"[^"]+"/g, '');
    const decode = (line: Uint8Array) => withoutId(new TextDecoder().decode(line));
    const all = (await other.api.digits()).map(({ id }) => id).toReversed();
    expect(decode(await other.api.drawings(all))).toEqual(decode(exported));
    const first = JSON.parse(decode(exported).split('\n')[0].replace(',,', ',')) as object;
    expect(first).toMatchObject(JSON.parse(lines.split('\n')[0]) as object);
  });

  it('takes all lines or none, and names the one that is wrong', async () => {
    const backend = await startBackend();
    const wrong = [
      ['no JSON', /expected JSON/],
      [{ ...drawing(1), label: 10 }, /file:3\.label: expected 0, 1, … 9, got 10/],
      [{ ...drawing(1), strokes: [] }, /file:3: expected a drawing with ink/],
      [{ ...drawing(1), time: 'yesterday' }, /file:3\.time/],
    ] as const;
    for (const [line, message] of wrong)
      await expect(backend.api.addDigits(bytes(drawing(1), '', line), 'file')).rejects.toThrow(message);
    expect(await counts(backend)).toEqual(Array.from({ length: 10 }, () => 0));
    expect(await backend.api.digits()).toEqual([]);
  });

  it('tells of what is wrong with the file, and reads on', async () => {
    const folder = await temporaryFolder();
    await new MyDigits(folder).add([drawing(4)]);
    await appendFile(nameOf(folder), '{"version":1,"id":"abc","lab');
    const backend = await startBackend({ folder });
    const state = await backend.api.state();
    expect(state.notices).toEqual([{ code: 'records.truncated', details: { file: nameOf(folder) } }]);
    expect(state.digits.counts[4]).toBe(1);
  });
});
