// The kernels of the fast engine, in AssemblyScript: TypeScript's syntax, compiled to WebAssembly. They keep nothing:
// pointers (byte addresses in the imported memory) and sizes go in. ../module.ts says what each is called with.
export * from './ink';
export * from './input-layer';
export * from './dense-layer';
export * from './output-layer';
export * from './activations';
export * from './loss';
export { biasGradient } from './optimizers';
export * from './distort';

/** Where free memory begins: below lie the compiler's own tables. */
export function heapBase(): usize {
  return __heap_base;
}
