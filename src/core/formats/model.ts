import * as v from 'valibot';
import { check, InklingError, whole } from '../errors/index.ts';
import { type Parameters, layerShapes } from '../network/index.ts';
import { METADATA_VERSION, type ModelMetadata, modelMetadataSchema } from './metadata.ts';
import {
  type ReadRange,
  type Tensor,
  readSafetensors,
  readSafetensorsHeader,
  writeSafetensors,
} from './safetensors.ts';

/** A network that can be used: what it learned, and everything needed to feed it and to understand its answer. */
export interface Model {
  readonly metadata: ModelMetadata;
  readonly parameters: Parameters;
}

/** Where the metadata stands in the file's own metadata, as one JSON text. */
const KEY = 'inkling';

const versionSchema = v.object({ version: whole(1, 1e6) });

/** A model as a `.safetensors` file: W1 [784, 50], b1 [50], … and the metadata. */
export function writeModel({ metadata, parameters }: Model): Uint8Array<ArrayBuffer> {
  const tensors = new Map<string, Tensor>();
  parameters.forEach(({ W, b }, k) => {
    tensors.set(`W${k + 1}`, { shape: [W.rows, W.columns], data: new Float32Array(W.data) });
    tensors.set(`b${k + 1}`, { shape: [b.length], data: new Float32Array(b) });
  });
  return writeSafetensors({ tensors, metadata: { [KEY]: JSON.stringify(metadata) } });
}

/**
 * Reads a model that Inkling wrote.
 *
 * @param name the file's name, for errors
 * @throws InklingError `model.malformed`, `model.newer` or `input.invalid`
 */
export function readModel(file: Uint8Array, name: string): Model {
  const metadata = readModelMetadata((start, end) => file.subarray(start, end), file.length, name);
  const { tensors } = readSafetensors(file, name);
  const parameters = layerShapes(metadata.architecture).map(({ inputs, outputs }, k) => ({
    W: { rows: inputs, columns: outputs, data: values(tensors, `W${k + 1}`, name) },
    b: values(tensors, `b${k + 1}`, name),
  }));
  return { metadata, parameters };
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
  const metadata = parseMetadata(texts[KEY], name);
  layerShapes(metadata.architecture).forEach(({ inputs, outputs }, k) => {
    assertShape(tensors, `W${k + 1}`, [inputs, outputs], name);
    assertShape(tensors, `b${k + 1}`, [outputs], name);
  });
  return metadata;
}

function parseMetadata(text: string | undefined, name: string): ModelMetadata {
  if (text === undefined) {
    throw new InklingError('model.malformed', { file: name, reason: `its metadata has no “${KEY}”` });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new InklingError('model.malformed', { file: name, reason: `its “${KEY}” metadata is no JSON` });
  }
  const { version } = check(versionSchema, json, name);
  if (version > METADATA_VERSION) {
    throw new InklingError('model.newer', { file: name, version, supported: METADATA_VERSION });
  }
  return check(modelMetadataSchema, json, name);
}

function assertShape(
  tensors: ReadonlyMap<string, { readonly shape: readonly number[] }>,
  tensor: string,
  shape: readonly number[],
  file: string,
): void {
  const found = tensors.get(tensor)?.shape;
  if (found?.join() === shape.join()) return;
  const reason = found
    ? `${tensor} is [${found.join(', ')}], and should be [${shape.join(', ')}]`
    : `it has no ${tensor}; its architecture asks for ${tensor} [${shape.join(', ')}]`;
  throw new InklingError('model.malformed', { file, reason });
}

/** The numbers of a tensor whose shape has been checked. */
function values(tensors: ReadonlyMap<string, Tensor>, tensor: string, file: string): Float32Array {
  const { data } = tensors.get(tensor)!;
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) {
      throw new InklingError('model.malformed', { file, reason: `${tensor} holds values that are not finite` });
    }
  }
  return data;
}
