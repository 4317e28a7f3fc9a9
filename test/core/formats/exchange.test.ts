import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportModel, importModel } from '../../../src/core/formats/index.ts';
import type { Real } from '../../../src/core/network/index.ts';
import { anyModel, fixture } from './support.ts';

const widths = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 4 });
const classes = fc.constantFrom(10, 11);

describe('a model that is exported and imported', () => {
  it.each(['safetensors', 'npz'] as const)('is the same, bit by bit, by way of %s', (format) => {
    fc.assert(
      fc.property(
        widths,
        classes,
        fc.nat(),
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (hidden, outputs, seed, name, temperature) => {
          const model = anyModel([784, ...hidden, outputs], seed, { name, temperature });
          const imported = importModel(exportModel(model, format), 'x');
          expect(imported.metadata).toStrictEqual(model.metadata);
          imported.parameters.forEach(({ W, b }, k) => {
            expect(sameBits(W.data, model.parameters[k].W.data)).toBe(true);
            expect(sameBits(b, model.parameters[k].b)).toBe(true);
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('is the same by way of both, one after the other, in the same bytes', () => {
    const model = anyModel([784, 6, 5, 11], 3);
    const stored = exportModel(model, 'safetensors');
    const throughBoth = importModel(exportModel(importModel(stored, 'x'), 'npz'), 'x');
    expect(exportModel(throughBoth, 'safetensors')).toEqual(stored);
  });

  it('needs no activation, and heeds none', () => {
    const model = anyModel([784, 4, 10], 1);
    expect(importModel(exportModel(model, 'npz'), 'x', 'sigmoid').metadata.architecture.activation).toBe('relu');
  });

  it('gives the same file each time', () => {
    const model = anyModel([784, 4, 10], 1);
    expect(exportModel(model, 'npz')).toEqual(exportModel(model, 'npz'));
  });
});

describe('a file is told by its content, whatever it is called', () => {
  it.each<[string, Uint8Array]>([
    ['nothing at all', new Uint8Array()],
    ['a text', new TextEncoder().encode('W1,b1,W2,b2\n0.1,0.2,0.3')],
    ['a single .npy', new TextEncoder().encode('\x93NUMPY and so on')],
    ['a PyTorch checkpoint, which is a zip archive too', fixture('pytorch-checkpoint.pt')],
    ['ONNX, which is for others', exportModel(anyModel([784, 10], 1), 'onnx')],
  ])('%s is answered with what can be read, and how to write it', (_, file) => {
    expect(() => importModel(file, 'net.npz')).toThrow(
      /^net\.npz is neither a \.safetensors nor an \.npz file\. In PyTorch/,
    );
  });
});

/** Equality would take 0 for -0. */
function sameBits(one: Real, other: Real): boolean {
  return Buffer.from(one.buffer).equals(Buffer.from(other.buffer));
}
