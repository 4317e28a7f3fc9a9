import * as v from 'valibot';
import { check, InklingError, whole } from '../errors/index.ts';
import { type Architecture, type Parameters, layerShapes } from '../network/index.ts';
import { METADATA_VERSION, type ModelMetadata, modelMetadataSchema } from './metadata.ts';
import { type ReadRange, readSafetensors, readSafetensorsHeader, writeSafetensors } from './safetensors.ts';
import { malformed, shapeText, type Tensor, type TensorFile } from './tensors.ts';

/** A network that can be used: what it learned, and everything needed to feed it and to understand its answer. */
export interface Model {
  readonly metadata: ModelMetadata;
  readonly parameters: Parameters;
}

/** Where the metadata stands in the file's own metadata, as one JSON text. */
export const METADATA_KEY = 'inkling';

const versionSchema = v.object({ version: whole(1, 1e6) });

/** A model as a `.safetensors` file, the form that models are stored in. */
export function writeModel(model: Model): Uint8Array<ArrayBuffer> {
  return writeSafetensors(toTensors(model));
}

/**
 * Reads a `.safetensors` file that Inkling wrote.
 *
 * @param name the file's name, for errors
 * @throws InklingError `model.malformed`, `model.newer` or `input.invalid`
 */
export function readModel(file: Uint8Array, name: string): Model {
  return fromTensors(readSafetensors(file, name), name);
}

/**
 * Reads what a model's file says of it, without its parameters.
 *
 * @param read reads a part of the file
 * @param size the file's size, bytes
 * @param name the file's name, for errors
 * @throws InklingError as `readModel`, except for parameters that are not finite
 */
export function readModelMetadata(read: ReadRange, size: number, name: string): ModelMetadata {
  const { tensors, metadata: texts } = readSafetensorsHeader(read, size, name);
  const metadata = parseMetadata(texts[METADATA_KEY], name);
  assertShapes(metadata.architecture, tensors, name);
  return metadata;
}

/** A model as what any format can hold: W1 [784, 50], b1 [50], …, and the metadata as JSON. */
export function toTensors({ metadata, parameters }: Model): TensorFile {
  const tensors = new Map<string, Tensor>();
  parameters.forEach(({ W, b }, k) => {
    tensors.set(`W${k + 1}`, { shape: [W.rows, W.columns], data: new Float32Array(W.data) });
    tensors.set(`b${k + 1}`, { shape: [b.length], data: new Float32Array(b) });
  });
  return { tensors, metadata: { [METADATA_KEY]: JSON.stringify(metadata) } };
}

/**
 * The model in a file that was made of `toTensors`.
 *
 * @param name the file's name, for errors
 * @throws InklingError `model.malformed`, `model.newer` or `input.invalid`
 */
export function fromTensors({ tensors, metadata: texts }: TensorFile, name: string): Model {
  const metadata = parseMetadata(texts[METADATA_KEY], name);
  assertShapes(metadata.architecture, tensors, name);
  const parameters = layerShapes(metadata.architecture).map(({ inputs, outputs }, k) => ({
    W: { rows: inputs, columns: outputs, data: finiteValues(tensors, `W${k + 1}`, name) },
    b: finiteValues(tensors, `b${k + 1}`, name),
  }));
  return { metadata, parameters };
}

function parseMetadata(text: string | undefined, name: string): ModelMetadata {
  if (text === undefined) throw malformed(name, `its metadata has no “${METADATA_KEY}”`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw malformed(name, `its “${METADATA_KEY}” metadata is no JSON`);
  }
  const { version } = check(versionSchema, json, name);
  if (version > METADATA_VERSION) {
    throw new InklingError('model.newer', { file: name, version, supported: METADATA_VERSION });
  }
  return check(modelMetadataSchema, json, name);
}

function assertShapes(
  architecture: Architecture,
  tensors: ReadonlyMap<string, { readonly shape: readonly number[] }>,
  file: string,
): void {
  layerShapes(architecture).forEach(({ inputs, outputs }, k) => {
    assertShape(`W${k + 1}`, [inputs, outputs]);
    assertShape(`b${k + 1}`, [outputs]);
  });

  function assertShape(tensor: string, shape: readonly number[]): void {
    const found = tensors.get(tensor)?.shape;
    if (found?.join() === shape.join()) return;
    throw malformed(
      file,
      found
        ? `${tensor} is ${shapeText(found)}, and should be ${shapeText(shape)}`
        : `it has no ${tensor}; its architecture asks for ${tensor} ${shapeText(shape)}`,
    );
  }
}

/**
 * The numbers of a tensor that is there.
 *
 * @throws InklingError `model.malformed` where they are not all finite
 */
export function finiteValues(tensors: ReadonlyMap<string, Tensor>, tensor: string, file: string): Float32Array {
  const { data } = tensors.get(tensor)!;
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) throw malformed(file, `${tensor} holds values that are not finite`);
  }
  return data;
}
