export * from './metadata.ts';
export * from './model.ts';
export * from './safetensors.ts';
