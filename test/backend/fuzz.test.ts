import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import { describe, expect, it, type TestContext } from 'vitest';
import { drawingImages, readData, readPng } from '../../src/backend/index.ts';
import { parseIdxImages, parseIdxLabels } from '../../src/core/dataset/index.ts';
import { exportModel } from '../../src/core/formats/index.ts';
import { mnistDigits } from '../fixtures/digits.ts';
import { idx } from '../fixtures/idx.ts';
import { testModel } from '../fixtures/model.ts';
import { type Hammering, hammer } from '../fuzz/hammer.ts';
import { startBackend, temporaryFolder } from './support.ts';

const { images, labels } = mnistDigits(2);
const idxImages = idx([labels.length, 28, 28], images);
const idxLabels = idx([labels.length], labels);

const side = 9;
const grey = Uint8Array.from({ length: side * side }, (_, i) => (i % side === 4 ? 20 : 240));
const pngs = [1, 2, 3, 4].flatMap((channels) =>
  [8, 16].map((depth) => {
    const samples = Array.from(grey, (value) => Array(channels).fill(value)).flat();
    const data = depth === 8 ? Uint8Array.from(samples) : Uint16Array.from(samples, (value) => value * 257);
    return encode({ width: side, height: side, channels, depth: depth as 8 | 16, data });
  }),
);
/** What a PNG is made of: its header, then its lines, not compressed. Of each kind of colour. */
const pieces = [
  [0, 1],
  [0, 4],
  [0, 8],
  [2, 8],
  [2, 16],
  [3, 2],
  [3, 8],
  [4, 8],
  [6, 16],
].map(([colourType, depth]) => {
  const bits = depth * [1, 0, 3, 1, 2, 0, 4][colourType];
  const lines = new Uint8Array(side * (1 + Math.ceil((side * bits) / 8))).fill(1);
  return Uint8Array.of(0, 0, 0, side, 0, 0, 0, side, depth, colourType, 0, 0, 0, ...lines);
});

const ndjson = ['drawings.ndjson', 'ten-drawings.ndjson'];
const drawings = await Promise.all(
  ndjson.map(async (name) => {
    const lines = (await readFile(`test/fixtures/${name}`, 'utf8')).split('\n').slice(0, 3);
    return new TextEncoder().encode(lines.join('\n'));
  }),
);

describe('a damaged file ends in data or in a named error, within a second and with little memory', () => {
  it.for<{ what: string; count: number } & Pick<Hammering, 'corpus' | 'read'>>([
    { what: 'IDX images', count: 1500, corpus: [idxImages], read: (file) => parseIdxImages(file, 'x') },
    { what: 'IDX labels', count: 1000, corpus: [idxLabels], read: (file) => parseIdxLabels(file, 'x') },
    { what: 'a PNG', count: 1500, corpus: pngs, read: (file) => readPng(file, 'x') },
    { what: 'a PNG whose sums are right', count: 1500, corpus: pngs, read: (file) => readPng(withSums(file), 'x') },
    { what: 'the lines of a PNG', count: 1500, corpus: pieces, read: (file) => readPng(pngOf(file), 'x') },
    {
      what: 'drawings',
      count: 2000,
      corpus: drawings,
      read: (file) => drawingImages(file, 'x', { deskew: true, strokeWidth: 2.25 }),
    },
  ])('$what', async ({ what, count, corpus, read }, context) => {
    survives(await hammer({ corpus, read, count, seed: 1 }));
    note(context, `damaged: ${what}`, count);
  });

  it('a folder of IDX files, gzip or not', async (context) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'train-labels-idx1-ubyte'), idxLabels);
    const read = async (file: Uint8Array) => {
      await writeFile(join(folder, 'train-images-idx3-ubyte'), file);
      await readData({ kind: 'folder', folder });
    };
    const corpus = [idxImages, gzipSync(idxImages, { level: 1 }), gzipSync(idxImages, { level: 0 })];
    survives(await hammer({ corpus, read, count: 1000, seed: 1 }));
    note(context, 'damaged: a folder of IDX files', 1000);
  });
});

describe('what is refused changes nothing that is stored', () => {
  it('when models are imported', async (context) => {
    const folder = await temporaryFolder();
    const { api } = await startBackend({ folder });
    const model = testModel({ architecture: { sizes: [784, 2, 10], activation: 'relu' } });
    const corpus = (['safetensors', 'npz'] as const).map((format) => exportModel(model, format));
    const kept = await api.importModel(corpus[0].slice(), 'kept', null);
    const before = await contents(folder);
    const read = async (file: Uint8Array) => {
      try {
        await api.deleteModel(await api.importModel(new Uint8Array(file), 'x', 'relu'));
      } finally {
        expect(await contents(folder)).toEqual(before);
      }
    };
    survives(await hammer({ corpus, read, count: 1000, seed: 2 }));
    note(context, 'damaged: a model that is imported', 1000);
    expect((await api.state()).models.map(({ id }) => id)).toEqual(['shipped', kept]);
  });

  it('when drawings are', async (context) => {
    const folder = await temporaryFolder();
    const { api } = await startBackend({ folder });
    await api.addDigits(drawings[1].slice(), 'kept');
    const read = async (file: Uint8Array) => {
      const before = await contents(folder);
      const ids = await api.addDigits(new Uint8Array(file), 'x').catch(async (error: unknown) => {
        expect(await contents(folder)).toEqual(before);
        throw error;
      });
      if (ids.length > 0) await api.removeDigits(ids);
    };
    survives(await hammer({ corpus: drawings, read, count: 500, seed: 2 }));
    note(context, 'damaged: drawings that are imported', 500);
    expect(await api.digits()).toHaveLength(3);
  });
});

function survives({ read, refused, slowest, memory }: Awaited<ReturnType<typeof hammer>>): void {
  // Files that are all read, or all refused at the first byte, would show nothing.
  expect(read).toBeGreaterThan(10);
  expect(refused.size).toBeGreaterThan(0);
  expect(slowest).toBeLessThan(1000);
  expect(memory).toBeLessThan(300);
}

/** For the table of `npm run test:faults`. */
function note({ task }: TestContext, kind: string, count: number): void {
  task.meta.tally = { kind, tried: count, survived: count };
}

/** All files in a folder, with their bytes as text. */
async function contents(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const bytes = await Promise.all(files.map((file) => readFile(file, 'latin1')));
  return Object.fromEntries(files.map((file, i) => [file, bytes[i]]));
}

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];

/** A PNG of a header and lines. */
function pngOf(piece: Uint8Array): Uint8Array {
  const palette = Uint8Array.from({ length: 3 * 256 }, (_, i) => i);
  const chunks: [string, Uint8Array][] = [
    ['IHDR', piece.subarray(0, 13)],
    ['PLTE', palette],
    ['IDAT', deflateSync(piece.subarray(13), { level: 1 })],
    ['IEND', new Uint8Array()],
  ];
  const parts = chunks.flatMap(([type, data]) => [uint32(data.length), Buffer.from(type), data, uint32(0)]);
  return withSums(Buffer.concat([Buffer.from(SIGNATURE), ...parts]));
}

/** A PNG with the checksum of each chunk put right, as far as its chunks can be told. */
function withSums(file: Uint8Array): Uint8Array {
  const png = Buffer.from(file);
  for (let at = 8; at + 12 <= png.length;) {
    const end = at + 8 + png.readUInt32BE(at);
    if (end + 4 > png.length) break;
    png.writeUInt32BE(crc32(png.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return png;
}

function uint32(value: number): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
