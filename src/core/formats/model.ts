import * as v from 'valibot';
import { check, InklingError, whole } from '../errors/index.ts';
import { type Parameters, layerShapes } from '../network/index.ts';
import { METADATA_VERSION, type ModelMetadata, modelMetadataSchema } from './metadata.ts';
import { type Tensor, readSafetensors, writeSafetensors } from './safetensors.ts';

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
  const { tensors, metadata: texts } = readSafetensors(file, name);
  const metadata = readMetadata(texts[KEY], name);
  const parameters = layerShapes(metadata.architecture).map(({ inputs, outputs }, k) => ({
    W: { rows: inputs, columns: outputs, data: values(tensors, `W${k + 1}`, [inputs, outputs], name) },
    b: values(tensors, `b${k + 1}`, [outputs], name),
  }));
  return { metadata, parameters };
}

function readMetadata(text: string | undefined, name: string): ModelMetadata {
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

function values(tensors: ReadonlyMap<string, Tensor>, tensor: string, shape: number[], name: string): Float32Array {
  const malformed = (reason: string) => new InklingError('model.malformed', { file: name, reason });
  const found = tensors.get(tensor);
  if (!found) throw malformed(`it has no ${tensor}; its architecture asks for ${tensor} [${shape.join(', ')}]`);
  if (found.shape.join() !== shape.join()) {
    throw malformed(`${tensor} is [${found.shape.join(', ')}], and should be [${shape.join(', ')}]`);
  }
  if (!found.data.every(Number.isFinite)) throw malformed(`${tensor} holds values that are not finite`);
  return found.data;
}
