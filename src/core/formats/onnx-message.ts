import { PbfWriter } from 'pbf';
import { encodeFloats } from './floats.ts';
import type { Tensor } from './tensors.ts';

// An ONNX file is one protobuf message: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. The numbers in the
// functions below are those of its fields.

/**
 * The version of the message and that of the operators: ONNX 1.8's, of 2020. Newer ones bring nothing that is needed
 * here, and any runtime in use reads these.
 */
const IR_VERSION = 7;
const OPSET_VERSION = 13;
/** TensorProto.DataType.FLOAT */
const FLOAT = 1;

export interface OnnxModel {
  readonly documentation: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly graph: OnnxGraph;
}

export interface OnnxGraph {
  readonly name: string;
  /** In the order that they are computed in. */
  readonly nodes: readonly OnnxNode[];
  /** The constants, by their names. */
  readonly initializers: ReadonlyMap<string, Tensor>;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** One operator: https://onnx.ai/onnx/operators */
export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
}

/** What goes in or comes out: float32. */
export interface OnnxValue {
  readonly name: string;
  readonly documentation: string;
  /** A text names a dimension of any size. */
  readonly shape: readonly (number | string)[];
}

/** Encodes the message. */
export function encodeOnnx(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const pbf = new PbfWriter();
  writeModelProto(model, pbf);
  return new Uint8Array(pbf.finish());
}

function writeModelProto({ documentation, properties, graph }: OnnxModel, pbf: PbfWriter): void {
  pbf.writeVarintField(1, IR_VERSION);
  pbf.writeStringField(2, 'Inkling');
  pbf.writeStringField(6, documentation);
  pbf.writeMessage(7, writeGraph, graph);
  pbf.writeMessage(8, writeOperatorSetId, OPSET_VERSION);
  for (const property of Object.entries(properties)) pbf.writeMessage(14, writeStringStringEntry, property);
}

function writeOperatorSetId(version: number, pbf: PbfWriter): void {
  pbf.writeStringField(1, ''); // ONNX's own operators
  pbf.writeVarintField(2, version);
}

function writeStringStringEntry([key, value]: [string, string], pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, value);
}

function writeGraph({ name, nodes, initializers, inputs, outputs }: OnnxGraph, pbf: PbfWriter): void {
  for (const node of nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, name);
  for (const initializer of initializers) pbf.writeMessage(5, writeTensor, initializer);
  for (const input of inputs) pbf.writeMessage(11, writeValueInfo, input);
  for (const output of outputs) pbf.writeMessage(12, writeValueInfo, output);
}

function writeNode({ operator, inputs, output }: OnnxNode, pbf: PbfWriter): void {
  for (const input of inputs) pbf.writeStringField(1, input);
  pbf.writeStringField(2, output);
  pbf.writeStringField(4, operator);
}

function writeTensor([name, { shape, data }]: [string, Tensor], pbf: PbfWriter): void {
  for (const size of shape) pbf.writeVarintField(1, size);
  pbf.writeVarintField(2, FLOAT);
  pbf.writeStringField(8, name);
  pbf.writeBytesField(9, encodeFloats(data));
}

function writeValueInfo({ name, shape, documentation }: OnnxValue, pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  pbf.writeMessage(2, writeType, shape);
  pbf.writeStringField(3, documentation);
}

function writeType(shape: OnnxValue['shape'], pbf: PbfWriter): void {
  pbf.writeMessage(1, writeTensorType, shape);
}

function writeTensorType(shape: OnnxValue['shape'], pbf: PbfWriter): void {
  pbf.writeVarintField(1, FLOAT);
  pbf.writeMessage(2, writeShape, shape);
}

function writeShape(shape: readonly (number | string)[], pbf: PbfWriter): void {
  for (const size of shape) pbf.writeMessage(1, writeDimension, size);
}

function writeDimension(size: number | string, pbf: PbfWriter): void {
  if (typeof size === 'number') pbf.writeVarintField(1, size);
  else pbf.writeStringField(2, size);
}
