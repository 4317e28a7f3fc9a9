import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { type Drawing, prepare, straighten } from '../../src/core/drawing/index.ts';
import { PIXELS } from '../../src/core/network/index.ts';
import { temporaryFolder } from '../backend/support.ts';
import { modelMetadata } from '../fixtures/model.ts';
import { folderWithModel, jsonLines, run, runIn } from './support.ts';

const DRAWINGS = 'test/fixtures/ten-drawings.ndjson';
const drawings = (await readFile(DRAWINGS, 'utf8'))
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Drawing & { label: number });
const { preprocessing } = modelMetadata({});

/** A 28×28 PNG of one of the drawings. */
function picture(number: number): Uint8Array {
  return encode({ width: 28, height: 28, channels: 1, depth: 8, data: prepare(drawings[number], preprocessing)! });
}

describe('inkling predict', () => {
  it('reads drawings, one line of JSON each, with the label that they have', async () => {
    const folder = await temporaryFolder();
    const outcome = await run(folder, 'predict', DRAWINGS);
    expect(outcome).toMatchObject({ status: 0, stderr: '' });
    const lines = jsonLines(outcome);
    expect(lines).toHaveLength(10);
    lines.forEach((line, i) => {
      expect(line).toEqual({
        file: DRAWINGS,
        line: i + 1,
        label: drawings[i].label,
        digit: expect.any(Number),
        confidence: expect.any(Number),
        probabilities: expect.any(Array),
        isDigit: expect.any(Boolean),
        straightened: false,
      });
      const probabilities = line.probabilities as number[];
      expect(line.confidence).toBe(Math.max(...probabilities));
      expect(probabilities.indexOf(line.confidence as number)).toBe(line.digit);
      // What is missing to one is the probability that it is no digit.
      expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeLessThan(1.000001);
    });
    expect(lines.filter(({ digit, label }) => digit === label).length).toBeGreaterThanOrEqual(8);
  });

  it('adds what the network saw', async () => {
    const { folder, file } = await folderWithModel();
    const lines = jsonLines(await run(folder, 'predict', '--pixels', '--model', file, DRAWINGS));
    lines.forEach(({ pixels }, i) => {
      const seen = Buffer.from(pixels as string, 'base64');
      expect(seen).toHaveLength(PIXELS);
      expect(new Uint8Array(seen)).toEqual(prepare(drawings[i], preprocessing));
    });
  });

  it('adds what it saw straightened where it was surer of that, as a model does that has learned a hand', async () => {
    const hand = { turn: 0.5, slant: 0, stretch: 0 };
    // A low temperature makes it sure of what it guesses.
    const { folder, file } = await folderWithModel({ hand, temperature: 0.05 });
    const lines = jsonLines(await run(folder, 'predict', '--pixels', '--model', file, DRAWINGS));
    expect(new Set(lines.map(({ straightened }) => straightened))).toEqual(new Set([true, false]));
    lines.forEach(({ pixels, straightened }, i) => {
      const image = prepare(drawings[i], preprocessing)!;
      const seen = straightened ? straighten(image, hand) : image;
      expect(new Uint8Array(Buffer.from(pixels as string, 'base64'))).toEqual(seen);
    });
  });

  it('sees the same in a picture of 28×28 as in the drawing that it was made from', async () => {
    const { folder, file } = await folderWithModel();
    const pictures = await Promise.all(
      drawings.map(async (_, i) => {
        const png = join(folder, `${i}.png`);
        await writeFile(png, picture(i));
        return png;
      }),
    );
    const see = async (...files: string[]) =>
      jsonLines(await run(folder, 'predict', '--pixels', '--model', file, ...files)).map(
        ({ pixels, probabilities }) => ({ pixels, probabilities }),
      );
    expect(await see(...pictures)).toEqual(await see(DRAWINGS));
  });

  it('reads standard input, whatever kind of file it is', async () => {
    const { folder, file } = await folderWithModel();
    const read = async (stdin: Uint8Array | string) =>
      jsonLines(await runIn({ folder, stdin }, 'predict', '--model', file, '-'));
    const drawn = jsonLines(await run(folder, 'predict', '--model', file, DRAWINGS));
    expect(await read(await readFile(DRAWINGS))).toEqual(drawn.map((line) => ({ ...line, file: '-' })));
    const { file: _, line: __, label: ___, ...reading } = drawn[7];
    expect(await read(picture(7))).toEqual([{ file: '-', ...reading }]);
    expect(await runIn({ folder, stdin: '\n' }, 'predict', '-')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(await runIn({ folder, stdin: 'seven' }, 'predict', '-')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'inkling: - can’t be read as a PNG image: it doesn’t begin as a PNG does.\n',
    });
  });

  it('reads each digit of a number by itself where it is asked to, in pictures and in drawings', async () => {
    const folder = await temporaryFolder();
    // 4 and 7 in a row, and a 3 below: on a sheet that is lit from one side.
    const placed = [
      { of: 4, left: 10, top: 10 },
      { of: 7, left: 50, top: 14 },
      { of: 3, left: 30, top: 60 },
    ];
    const [width, height] = [90, 100];
    const data = Uint8Array.from({ length: width * height }, (_, i) => 250 - (i % width));
    for (const { of, left, top } of placed) {
      prepare(drawings[of], preprocessing)!.forEach((value, i) => {
        const at = (top + Math.floor(i / 28)) * width + left + (i % 28);
        data[at] = Math.round(data[at] * (1 - (0.8 * value) / 255));
      });
    }
    const sheet = join(folder, 'sheet.png');
    await writeFile(sheet, encode({ width, height, channels: 1, depth: 8, data }));
    const strokes = placed.flatMap(({ of, left, top }) =>
      drawings[of].strokes.map((stroke) => ({
        width: 1.5,
        points: stroke.points.map(([x, y]) => [left + x / 10, top + y / 10]),
      })),
    );
    const drawn = join(folder, 'drawn.ndjson');
    await writeFile(drawn, `${JSON.stringify({ size: 100, strokes })}\n{"size":280,"strokes":[]}\n`);

    const [picture47, drawing47, empty] = jsonLines(await run(folder, 'predict', '--number', sheet, drawn)) as {
      number: string;
      digits: { row: number; digit: number; isDigit: boolean; box: Record<string, number> }[];
    }[];
    expect(picture47).toMatchObject({ file: sheet, number: '47\n3' });
    expect(drawing47).toMatchObject({ file: drawn, line: 1, number: '47\n3' });
    expect(empty).toEqual({ file: drawn, line: 2, number: '', digits: [] });
    for (const { digits } of [picture47, drawing47]) {
      expect(digits.map(({ row, digit }) => [row, digit])).toEqual([
        [0, 4],
        [0, 7],
        [1, 3],
      ]);
      digits.forEach(({ box }, i) => {
        expect(box.left).toBeGreaterThanOrEqual(placed[i].left - 1);
        expect(box.right).toBeLessThanOrEqual(placed[i].left + 29);
        expect(box.bottom - box.top).toBeGreaterThan(15);
      });
    }
  });

  it('says that there is no digit where there is no ink', async () => {
    const folder = await temporaryFolder();
    const blank = join(folder, 'blank.png');
    await writeFile(
      blank,
      encode({ width: 40, height: 30, channels: 1, depth: 8, data: new Uint8Array(1200).fill(250) }),
    );
    const empty = join(folder, 'empty.ndjson');
    await writeFile(empty, '{"size":280,"strokes":[]}\n');
    const nothing = {
      digit: null,
      confidence: 0,
      probabilities: Array.from({ length: 10 }, () => 0),
      isDigit: false,
      straightened: false,
    };
    expect(jsonLines(await run(folder, 'predict', '--pixels', blank, empty))).toEqual([
      { file: blank, ...nothing },
      { file: empty, line: 1, ...nothing },
    ]);
  });

  it('goes on after what it can’t read, and ends with status 1', async () => {
    const folder = await temporaryFolder();
    const good = join(folder, '좋은 7.png');
    const bad = join(folder, 'bad.png');
    const mixed = join(folder, 'mixed.ndjson');
    await writeFile(good, picture(7));
    await writeFile(bad, picture(7).subarray(0, 60));
    await writeFile(mixed, `${JSON.stringify(drawings[3])}\nnonsense\n\n${JSON.stringify(drawings[4])}`);
    const outcome = await run(folder, 'predict', bad, good, mixed, join(folder, 'none.png'));
    expect(outcome.status).toBe(1);
    expect(jsonLines(outcome).map(({ file, line }) => [file, line])).toEqual([
      [good, undefined],
      [mixed, 1],
      [mixed, 4],
    ]);
    expect(outcome.stderr.trimEnd().split('\n')).toEqual([
      `inkling: ${bad} can’t be read as a PNG image: it is cut off.`,
      `inkling: ${mixed}:2: expected JSON, got nonsense.`,
      `inkling: There is no file ${join(folder, 'none.png')}.`,
    ]);
  });
});
