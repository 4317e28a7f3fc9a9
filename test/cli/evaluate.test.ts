import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storeSet } from '../backend/datasets/support.ts';
import { temporaryFolder } from '../backend/support.ts';
import { folderWithModel, jsonLines, run } from './support.ts';

const MNIST = join(process.env.INKLING_DATA ?? resolve('../shared/data'), 'mnist');
const DRAWINGS = 'test/fixtures/ten-drawings.ndjson';

describe('inkling evaluate', () => {
  it('counts how drawings are read', async () => {
    const folder = await temporaryFolder();
    const [result] = jsonLines(await run(folder, 'evaluate', 'shipped', '--data', DRAWINGS, '--json'));
    const confusion = result.confusion as number[][];
    expect(result).toEqual({
      model: 'shipped',
      set: 'ten-drawings.ndjson',
      count: 10,
      accuracy: confusion.reduce((sum, row, digit) => sum + row[digit], 0) / 10,
      loss: expect.any(Number),
      calibrationError: expect.any(Number),
      kept: expect.any(Number),
      confusion: expect.any(Array),
    });
    expect(confusion.map((row) => row.reduce((sum, n) => sum + n, 0))).toEqual(Array.from({ length: 10 }, () => 1));
    expect(result.accuracy).toBeGreaterThanOrEqual(0.8);
  });

  it('shows the same to a person', async () => {
    const folder = await temporaryFolder();
    const { stdout } = await run(folder, 'evaluate', '--data', DRAWINGS);
    expect(stdout).toMatch(/^ten-drawings\.ndjson: 10 digits$/m);
    expect(stdout).toMatch(/^Accuracy +\d+\.00 %$/m);
    expect(stdout).toMatch(/^Calibration error +[\d.]+ %$/m);
    expect(stdout).toMatch(/Labels down, readings across:\n +0 +1 +2 +3 +4 +5 +6 +7 +8 +9\n0 +1 +· /);
  });

  it('reads the bundled digits', async () => {
    const { folder, file } = await folderWithModel();
    const [result] = jsonLines(await run(folder, 'evaluate', file, '--data', 'bundled', '--json'));
    expect(result).toMatchObject({ set: 'bundled', count: 10_000 });
    // An untrained network guesses.
    expect(result.accuracy).toBeLessThan(0.35);
  });

  it('reads the test digits of a stored data set', async () => {
    const folder = await temporaryFolder();
    await storeSet(folder);
    const [result] = jsonLines(await run(folder, 'evaluate', '--data', 'some', '--json'));
    expect(result).toMatchObject({ set: 't10k', count: 50 });
    expect(result.accuracy).toBeGreaterThan(0.9);
  });

  it.skipIf(!existsSync(MNIST))(`reads the test set of a folder (needs ${MNIST})`, async () => {
    const folder = await temporaryFolder();
    const [result] = jsonLines(await run(folder, 'evaluate', 'shipped', '--data', MNIST, '--json'));
    expect(result).toMatchObject({ set: 't10k', count: 10_000 });
    expect(result.accuracy).toBeGreaterThan(0.96);
    expect(result.calibrationError).toBeLessThan(0.02);
  });

  it.each<[string, string, string]>([
    ['no JSON', '{"label": 3', ':1: expected JSON, got {"label": 3.'],
    ['no label', '{"size":280,"strokes":[{"width":18,"points":[[1,2]]}]}', ':1.label: expected'],
    ['no stroke', '\n\n{"label":3,"size":280,"strokes":[]}', ':3: expected a drawing with ink, got an empty one.'],
    [
      'a point that is none',
      '{"label":3,"size":280,"strokes":[{"width":18,"points":[[1]]}]}',
      ':1.strokes.0.points.0.1',
    ],
    ['nothing', '\n', 'drawings.ndjson holds no samples.'],
  ])('refuses a file of drawings with %s, and says where', async (_, text, message) => {
    const folder = await temporaryFolder();
    const file = join(folder, 'drawings.ndjson');
    await writeFile(file, text);
    const { status, stdout, stderr } = await run(folder, 'evaluate', 'shipped', '--data', file);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(message);
  });
});
