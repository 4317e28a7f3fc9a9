import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unpackIdx } from '../../../src/backend/idx-folder.ts';
import { inspectIdx, matchIdxFiles } from '../../../src/core/dataset/index.ts';
import { InklingError } from '../../../src/core/errors/index.ts';
import { idxPair } from '../../fixtures/idx.ts';
import { hammer } from '../../fuzz/hammer.ts';

const images = Uint8Array.from({ length: 20 * 784 }, (_, i) => (i * 7) % 256);
const labels = Uint8Array.from({ length: 20 }, (_, i) => i % 10);
const files = Object.values(idxPair('train', { images, labels }));
const count = 2500;

describe('a damaged IDX file ends in digits or in a named error, within a second and with little memory', () => {
  it.for<{ what: string; corpus: Uint8Array[]; whole?: (part: Uint8Array) => Uint8Array }>([
    { what: 'images or labels', corpus: files },
    { what: 'headers', corpus: files.map((file) => file.subarray(0, 24)) },
    { what: 'packed images or labels', corpus: files.map((file) => gzipSync(file)) },
    { what: 'packed headers whose sums are right', corpus: files.map((file) => file.subarray(0, 24)), whole: gzipSync },
  ])('$what', async ({ what, corpus, whole = (file) => file }, { task }) => {
    const read = async (part: Uint8Array) => {
      const bytes = await unpackIdx(whole(part), 'x');
      const content = inspectIdx(bytes, 'x');
      if (!content) throw new InklingError('idx.none');
      // Alone, it is never a set.
      expect(() => matchIdxFiles([{ name: 'x', digest: 'x', ...content }])).toThrow(InklingError);
    };
    const { refused, slowest, memory } = await hammer({ corpus, read, count, seed: 1 });
    task.meta.tally = { kind: `damaged IDX: ${what}`, tried: count, survived: count };
    expect(refused.size).toBeGreaterThan(1);
    expect(slowest).toBeLessThan(1000);
    expect(memory).toBeLessThan(300);
  });
});
