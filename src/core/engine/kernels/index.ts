// The kernels of the fast engine, in AssemblyScript: TypeScript's syntax, compiled to WebAssembly. They keep nothing:
// pointers (byte addresses in the imported memory) and sizes go in. ../module.ts has their types on the other side.
export { listInk, turnLists, unpackAndTurn, unpackLists } from './lists';
export { softmaxCrossEntropy } from './loss';
export { run } from './threads';
export { distort } from './distort';

/** Where free memory begins: below lie the compiler's own tables. */
export function heapBase(): usize {
  return __heap_base;
}
