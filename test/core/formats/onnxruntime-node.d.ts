/** The package doesn't ship the types that it names; they are those of its other half. */
declare module 'onnxruntime-node' {
  export * from 'onnxruntime-common';
}
