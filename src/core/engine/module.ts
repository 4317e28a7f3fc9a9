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
  listInk(images: Pointer, count: number, to: Pointer, spans: Pointer): Pointer;
  unpackLists(spans: Pointer, batch: number, ink: Pointer, to: Pointer, starts: Pointer): void;
  unpackAndTurn(
    spans: Pointer,
    batch: number,
    ink: Pointer,
    to: Pointer,
    starts: Pointer,
    ends: Pointer,
    turned: Pointer,
    seen: Pointer,
  ): void;
  turnLists(starts: Pointer, batch: number, indices: number, ends: Pointer, to: Pointer, seen: Pointer): void;
  /** Does a job of threads.ts. */
  run(job: Pointer): void;
  softmaxCrossEntropy(
    a: Pointer,
    batch: number,
    classes: number,
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
