import * as v from 'valibot';
import { InklingError } from '../errors/index.ts';
import type { Activation } from '../network/index.ts';
import { foreignModel } from './foreign.ts';
import { fromTensors, METADATA_KEY, type Model, toTensors, writeModel } from './model.ts';
import { readNpz, writeNpz } from './npz.ts';
import { writeOnnx } from './onnx.ts';
import { readSafetensors } from './safetensors.ts';
import type { TensorFile } from './tensors.ts';
import { isZip } from './zip.ts';

/** What a model can be exported as; each is the file's ending too. */
export const modelFormatSchema = v.picklist(['safetensors', 'npz', 'onnx']);
export type ModelFormat = v.InferOutput<typeof modelFormatSchema>;

const WRITERS: Readonly<Record<ModelFormat, (model: Model) => Uint8Array<ArrayBuffer>>> = {
  safetensors: writeModel,
  npz: (model) => writeNpz(toTensors(model)),
  onnx: writeOnnx,
};

/**
 * A model as a file for other programs.
 *
 * - `safetensors`: as Inkling stores it.
 * - `npz`: for numpy, which predicts the same with ten lines.
 * - `onnx`: for ONNX Runtime, and all that reads ONNX.
 *
 * The first two give back the very same model when they are imported.
 */
export function exportModel(model: Model, format: ModelFormat): Uint8Array<ArrayBuffer> {
  return WRITERS[format](model);
}

/**
 * Reads a model from a `.safetensors` or `.npz` file; its content tells which, whatever it is called. One that Inkling
 * wrote comes back as it was. One that another program wrote becomes a model of its own: see `foreignModel`.
 *
 * Files of other programs don't say which activation their hidden layers have. Call it without one first: a file that
 * is right but for that is answered with `model.activation`, upon which the person is asked, and it is called again.
 *
 * @param name the file's name, for errors, and for the name of a model that has none
 * @param activation for a file of another program; else it doesn't matter
 * @throws InklingError `model.activation`; `model.format`, `model.malformed`, `model.pickled`, `model.newer`,
 *   `model.array`, `model.surplus`, `model.biases`, `model.layers`, `model.weightless` or `input.invalid` say what is wrong
 */
export function importModel(file: Uint8Array, name: string, activation?: Activation): Model {
  const read = readTensors(file, name);
  return METADATA_KEY in read.metadata ? fromTensors(read, name) : foreignModel(read, name, activation);
}

function readTensors(file: Uint8Array, name: string): TensorFile {
  if (isZip(file)) return readNpz(file, name);
  // A safetensors file's header is a JSON object, behind a length of 8 bytes.
  if (file[8] === '{'.charCodeAt(0)) return readSafetensors(file, name);
  throw new InklingError('model.format', { file: name });
}
