import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { exportModel, importModel } from '../../../src/core/formats/index.ts';
import { hammer } from '../../fuzz/hammer.ts';
import { anyModel, fixture } from './support.ts';

const model = anyModel([784, 2, 10], 1);
const safetensors = [
  exportModel(model, 'safetensors'),
  fixture('pytorch-sequential.safetensors'),
  fixture('pytorch-bfloat16.safetensors'),
  fixture('numpy.safetensors'),
];
const npz = [
  exportModel(model, 'npz'),
  fixture('numpy-fortran.npz'),
  fixture('numpy-half.npz'),
  fixture('keras-named.npz'),
  fixture('numpy-pickled.npz'),
  fixture('pytorch-checkpoint.pt'),
];
const arrays = unzipSync(npz[0]);
const headerEnd = 8 + Number(new DataView(safetensors[0].buffer).getBigUint64(0, true));

describe('a damaged model ends in a model or in a named error, within a second and with little memory', () => {
  it.for<{ what: string; corpus: Uint8Array[]; whole?: (part: Uint8Array) => Uint8Array }>([
    { what: 'a safetensors file', corpus: safetensors },
    {
      what: 'the header of a safetensors file whose length is right',
      corpus: [safetensors[0].slice(8, headerEnd)],
      whole(header) {
        const length = new Uint8Array(new BigUint64Array([BigInt(header.length)]).buffer);
        return Uint8Array.from([...length, ...header, ...safetensors[0].subarray(headerEnd)]);
      },
    },
    { what: 'an npz file', corpus: npz },
    {
      what: 'an array in an npz file whose sums are right',
      corpus: [arrays['W1.npy'], ...Object.values(unzipSync(npz[1])), ...Object.values(unzipSync(npz[2]))],
      whole: (array) => zipSync({ ...arrays, 'W1.npy': array }, { level: 0 }),
    },
    {
      what: 'the metadata in an npz file whose sums are right',
      corpus: [arrays['inkling.npy']],
      whole: (array) => zipSync({ ...arrays, 'inkling.npy': array }, { level: 0 }),
    },
  ])('$what', async ({ what, corpus, whole = (file) => file }, { task }) => {
    const read = (part: Uint8Array) => importModel(whole(part), 'x', 'relu');
    const count = 2000;
    const { read: accepted, refused, slowest, memory } = await hammer({ corpus, read, count, seed: 1 });
    task.meta.tally = { kind: `damaged: ${what}`, tried: count, survived: count };
    // Files that are all read, or all refused at the first byte, would show nothing.
    expect(accepted).toBeGreaterThan(10);
    expect(refused.size).toBeGreaterThan(1);
    expect(slowest).toBeLessThan(1000);
    expect(memory).toBeLessThan(200);
  });
});
