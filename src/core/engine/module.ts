// oxlint-disable-next-line typescript/triple-slash-reference -- the types of the two imports, for every tsconfig
/// <reference path="./kernels.d.ts" />
/* oxlint-disable import/default -- what these export is made by the build */
import plain from './kernels/index.ts?assemblyscript';
import relaxed from './kernels/index.ts?assemblyscript&relaxed';

/** A byte address in the engine's memory. */
export type Pointer = number;

/** What the compiled kernels export; each is described in kernels/, parameter by parameter. */
export interface Kernels {
  heapBase(): Pointer;
  listInk(images: Pointer, count: number, entries: Pointer, used: number, starts: Pointer): number;
  listByPixel(
    order: Pointer,
    batch: number,
    entries: Pointer,
    starts: Pointer,
    counts: Pointer,
    byPixel: Pointer,
    room: number,
    seen: Pointer,
  ): void;
  inputForward(
    order: Pointer,
    batch: number,
    entries: Pointer,
    starts: Pointer,
    ink: Pointer,
    w: Pointer,
    vectors: number,
    b: Pointer,
    a: Pointer,
    stride: number,
  ): void;
  inputGradient(
    counts: Pointer,
    byPixel: Pointer,
    room: number,
    seen: Pointer,
    all: number,
    ink: Pointer,
    da: Pointer,
    stride: number,
    w: Pointer,
    vectors: number,
    scratch: Pointer,
    optimizer: Pointer,
  ): void;
  denseForward(
    z: Pointer,
    batch: number,
    inputs: number,
    w: Pointer,
    b: Pointer,
    width: number,
    from: number,
    to: number,
    a: Pointer,
    rows: Pointer,
  ): void;
  denseBackward(
    da: Pointer,
    batch: number,
    width: number,
    w: Pointer,
    inputs: number,
    from: number,
    to: number,
    dz: Pointer,
    rows: Pointer,
    panel: Pointer,
  ): void;
  denseGradient(
    z: Pointer,
    batch: number,
    inputs: number,
    da: Pointer,
    w: Pointer,
    width: number,
    from: number,
    to: number,
    rows: Pointer,
    panel: Pointer,
    scratch: Pointer,
    optimizer: Pointer,
  ): void;
  denseRow(z: Pointer, inputs: number, w: Pointer, b: Pointer, from: number, to: number, a: Pointer): void;
  outputForward(z: Pointer, batch: number, inputs: number, w: Pointer, b: Pointer, a: Pointer): void;
  outputBackward(da: Pointer, batch: number, w: Pointer, inputs: number, dz: Pointer): void;
  outputGradient(
    z: Pointer,
    batch: number,
    inputs: number,
    da: Pointer,
    w: Pointer,
    scratch: Pointer,
    optimizer: Pointer,
  ): void;
  biasGradient(
    da: Pointer,
    batch: number,
    b: Pointer,
    width: number,
    from: number,
    to: number,
    scratch: Pointer,
    optimizer: Pointer,
  ): void;
  relu(z: Pointer, batch: number, width: number, from: number, to: number): void;
  reluBackward(dz: Pointer, z: Pointer, batch: number, width: number, from: number, to: number): void;
  sigmoid(z: Pointer, batch: number, width: number, from: number, to: number, units: number): void;
  sigmoidBackward(dz: Pointer, z: Pointer, batch: number, width: number, from: number, to: number): void;
  softmaxCrossEntropy(
    a: Pointer,
    batch: number,
    classes: number,
    order: Pointer,
    labels: Pointer,
    smoothing: number,
    result: Pointer,
  ): void;
  distort(image: Pointer, affine: Pointer, knots: Pointer, bumps: Pointer, padded: Pointer, out: Pointer): void;
}

let compiled: WebAssembly.Module | undefined;

/** The kernels, compiled once a process: with fused multiply-add (relaxed SIMD) where the host has it. */
export function kernelModule(): WebAssembly.Module {
  compiled ??= new WebAssembly.Module(WebAssembly.validate(relaxed) ? relaxed : plain);
  return compiled;
}
