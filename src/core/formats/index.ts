export * from './metadata.ts';
export * from './model.ts';
export * from './safetensors.ts';
export * from './tensors.ts';
