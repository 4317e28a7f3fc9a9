export * from './bundled.ts';
export * from './idx.ts';
export * from './split.ts';
