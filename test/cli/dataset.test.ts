import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../backend/support.ts';
import { idx } from '../fixtures/idx.ts';
import { jsonLines, run } from './support.ts';

describe('inkling dataset info', () => {
  it('counts the digits that came with Inkling', async () => {
    const [{ data, sets }] = jsonLines(await run(await temporaryFolder(), 'dataset', 'info', 'bundled', '--json'));
    expect(data).toBe('bundled');
    expect(sets).toEqual([
      {
        set: 'train',
        count: 10_000,
        digits: [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978],
        mean: expect.closeTo(0.1307, 2),
        standardDeviation: expect.closeTo(0.3081, 2),
      },
    ]);
  });

  it('shows both sets of a folder side by side', async () => {
    const folder = join(await temporaryFolder(), 'mnist');
    await mkdir(folder);
    for (const [set, labels] of [
      ['train', Uint8Array.of(1, 1, 7)],
      ['t10k', Uint8Array.of(9)],
    ] as const) {
      const images = new Uint8Array(labels.length * 784).fill(51);
      await writeFile(join(folder, `${set}-images-idx3-ubyte`), idx([labels.length, 28, 28], images));
      await writeFile(join(folder, `${set}-labels-idx1-ubyte`), idx([labels.length], labels));
    }
    expect((await run(folder, 'dataset', 'info', folder)).stdout).toBe(`                      train     t10k
0                         0        0
1                         2        0
2                         0        0
3                         0        0
4                         0        0
5                         0        0
6                         0        0
7                         1        0
8                         0        0
9                         0        1
All                       3        1
Mean                 0.2000   0.2000
Standard deviation   0.0000   0.0000
`);
  });

  it('shows a test set that stands alone', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 't10k-images-idx3-ubyte'), idx([1, 28, 28], new Uint8Array(784)));
    await writeFile(join(folder, 't10k-labels-idx1-ubyte'), idx([1], Uint8Array.of(4)));
    const [{ sets }] = jsonLines(await run(folder, 'dataset', 'info', folder, '--json'));
    expect(sets).toMatchObject([{ set: 't10k', count: 1 }]);
  });

  it('counts drawings', async () => {
    const file = 'test/fixtures/ten-drawings.ndjson';
    const [{ sets }] = jsonLines(await run('none', 'dataset', 'info', file, '--json'));
    expect(sets).toMatchObject([{ set: 'ten-drawings.ndjson', count: 10, digits: Array(10).fill(1) }]);
  });
});
