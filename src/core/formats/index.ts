export * from './exchange.ts';
export * from './metadata.ts';
export * from './model.ts';
export * from './npz.ts';
export * from './onnx.ts';
export * from './safetensors.ts';
export * from './tensors.ts';
